package callstream.streaming.process;

import callstream.protocol.MicroClock;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.faces.FaceFollower;
import callstream.streaming.faces.FaceTemplates;
import callstream.streaming.process.Backlog.Taken;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedRecord;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * What Spark runs on each partition of each batch: brings its records, this process's threads and the frame's work
 * together. Sent to the executors, so it holds settings only.
 */
public final class ProcessFrames implements MapPartitionsFunction<CapturedRecord, OutgoingRecord> {
    private static final long serialVersionUID = 1L;

    private static final MicroClock CLOCK = MicroClock.system();
    private static final FailureLog FAILURES = new FailureLog(CLOCK);

    /** For frames at which nobody looks. */
    private static final PictureProcessor NO_VISION = (frame, load) -> {
        throw new IllegalStateException("a superseded frame is not processed");
    };

    private final String bootstrapServers;
    private final int visionThreads;
    private final Duration deadline;
    private final Duration shedAge;
    private final Duration timeLimit;
    private final FrameTally tally;

    /**
     * @param bootstrapServers brokers that have the enrolled faces, host:port with commas between
     * @param visionThreads of each process, at least 1
     * @param deadline age at which a frame is dropped, from its receipt by its gateway
     * @param shedAge age from which on a frame is dropped where a newer one of its sender is there
     * @param timeLimit how long the work on a frame may take, after which it is dropped
     * @param tally where outcomes are counted; registered with Spark, which brings the counts back to the driver
     */
    public ProcessFrames(
            String bootstrapServers,
            int visionThreads,
            Duration deadline,
            Duration shedAge,
            Duration timeLimit,
            FrameTally tally) {
        this.bootstrapServers = bootstrapServers;
        this.visionThreads = visionThreads;
        this.deadline = deadline;
        this.shedAge = shedAge;
        this.timeLimit = timeLimit;
        this.tally = tally;
    }

    @Override
    public Iterator<OutgoingRecord> call(Iterator<CapturedRecord> partition) {
        VisionThreads threads = VisionThreads.ofThisProcess(visionThreads);
        FaceTemplates faces = FaceFollower.ofThisProcess(bootstrapServers);
        var enrolment = new EnrolmentWorker(threads::learn, faces::isForgottenSince, FAILURES);
        return new OutgoingIterator(
                new Backlog(partition, CLOCK, shedAge),
                taken -> begin(threads, faces, enrolment, taken),
                threads.framesAtOnce(),
                tally::add);
    }

    private Future<FrameOutcome> begin(
            VisionThreads threads, FaceTemplates faces, EnrolmentWorker enrolment, Taken taken) {
        CapturedRecord record = taken.record();
        if (taken.superseded()) {
            return CompletableFuture.completedFuture(supersede(record));
        }
        return threads.submit(
                taken.stream(), faces, vision -> work(vision, enrolment, record), timeLimit, () -> giveUp(record));
    }

    private FrameOutcome work(PictureProcessor vision, EnrolmentWorker enrolment, CapturedRecord record) {
        return worker(vision, enrolment::work).work(record.getValue(), record.callId(), record.place());
    }

    /** On the task's own thread: to wait for one of vision's would take longer than what there is to do. */
    private FrameOutcome supersede(CapturedRecord record) {
        return worker(NO_VISION, ProcessFrames::superseded)
                .supersede(record.getValue(), record.callId(), record.place());
    }

    private FrameOutcome giveUp(CapturedRecord record) {
        return worker(NO_VISION, ProcessFrames::superseded)
                .giveUp(record.getValue(), record.callId(), record.place(), timeLimit);
    }

    private static FrameOutcome superseded(VideoFrame asked, Stamps stamps) {
        throw new IllegalStateException("enrolment of " + asked.getParticipantId() + " superseded, which none ever is");
    }

    private FrameWorker worker(PictureProcessor vision, BiFunction<VideoFrame, Stamps, FrameOutcome> enrolment) {
        return new FrameWorker(vision, enrolment, CLOCK, deadline, FAILURES);
    }
}
