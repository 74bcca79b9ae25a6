package callstream.gateway.ingest;

import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/** Writes what concerns one user's face; each user's on a partition of its own, on every topic the same. Any thread. */
public final class FaceLog {
    private final FrameLog log;
    private final CallPartitions partitions;
    private final LongSupplier microClock;

    /** @param microClock microseconds since 1970 */
    public FaceLog(FrameLog log, CallPartitions partitions, LongSupplier microClock) {
        this.log = log;
        this.partitions = partitions;
        this.microClock = microClock;
    }

    /** Where the outcome of an enrolment is written. */
    public int partitionOf(String userId) {
        return partitions.partitionOf(userId);
    }

    /** Hands pictures of a user's face to the streaming job. Fails when the log does not acknowledge it in time. */
    public Future<Void> enrol(String userId, Enrolment pictures) {
        long nowUs = microClock.getAsLong();
        byte[] record = VideoFrame.newBuilder()
                .setParticipantId(userId)
                .setStamps(Stamps.newBuilder().setReceivedUs(nowUs).setPublishedUs(nowUs))
                .setEnrolment(pictures)
                .build()
                .toByteArray();
        return log.append(Topics.VIDEO_CAPTURED, partitionOf(userId), userId, record);
    }

    /** Forgets a user's face. Fails when the log does not acknowledge it in time. */
    public Future<Void> forget(String userId) {
        return log.remove(Topics.FACES, partitionOf(userId), userId);
    }
}
