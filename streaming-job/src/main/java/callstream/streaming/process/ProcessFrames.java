package callstream.streaming.process;

import callstream.protocol.MicroClock;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedRecord;
import callstream.vision.FrameProcessor;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What Spark runs on each partition of each batch: lends a processor to the task and hands the rest on. Sent to the
 * executors, so it holds settings only.
 */
public final class ProcessFrames implements MapPartitionsFunction<CapturedRecord, OutgoingRecord> {
    private static final long serialVersionUID = 1L;

    private static final MicroClock CLOCK = MicroClock.system();
    private static final FailureLog FAILURES = new FailureLog(CLOCK);

    private final Duration deadline;
    private final FrameTally tally;

    /**
     * @param deadline age at which a frame is dropped, from its receipt by its gateway
     * @param tally where outcomes are counted; registered with Spark, which brings the counts back to the driver
     */
    public ProcessFrames(Duration deadline, FrameTally tally) {
        this.deadline = deadline;
        this.tally = tally;
    }

    /** Lazy: a frame is processed when the sink asks for it, so the first is written before the last is begun. */
    @Override
    public Iterator<OutgoingRecord> call(Iterator<CapturedRecord> partition) {
        ProcessorPool pool = ProcessorPool.ofThisProcess();
        FrameProcessor vision = pool.borrow();
        // However the task ends, also in the middle of its frames.
        TaskCompletionListener giveBack = task -> pool.giveBack(vision);
        TaskContext.get().addTaskCompletionListener(giveBack);
        return new OutgoingIterator(partition, new FrameWorker(vision::process, CLOCK, deadline, FAILURES), tally::add);
    }
}
