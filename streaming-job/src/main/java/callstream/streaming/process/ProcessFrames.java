package callstream.streaming.process;

import callstream.protocol.MicroClock;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedRecord;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * What Spark runs on each partition of each batch: brings its records, this process's threads and the frame's work
 * together. Sent to the executors, so it holds settings only.
 */
public final class ProcessFrames implements MapPartitionsFunction<CapturedRecord, OutgoingRecord> {
    private static final long serialVersionUID = 1L;

    private static final MicroClock CLOCK = MicroClock.system();
    private static final FailureLog FAILURES = new FailureLog(CLOCK);

    private final int visionThreads;
    private final Duration deadline;
    private final FrameTally tally;

    /**
     * @param visionThreads of each process, at least 1
     * @param deadline age at which a frame is dropped, from its receipt by its gateway
     * @param tally where outcomes are counted; registered with Spark, which brings the counts back to the driver
     */
    public ProcessFrames(int visionThreads, Duration deadline, FrameTally tally) {
        this.visionThreads = visionThreads;
        this.deadline = deadline;
        this.tally = tally;
    }

    @Override
    public Iterator<OutgoingRecord> call(Iterator<CapturedRecord> partition) {
        VisionThreads threads = VisionThreads.ofThisProcess(visionThreads);
        return new OutgoingIterator(
                partition,
                record -> threads.submit(vision -> new FrameWorker(vision, CLOCK, deadline, FAILURES)
                        .work(record.getValue(), record.callId(), record.place())),
                threads.framesAtOnce(),
                tally::add);
    }
}
