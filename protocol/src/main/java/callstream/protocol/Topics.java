package callstream.protocol;

import java.time.Duration;
import java.util.List;

/**
 * The topics of the log. Those of video hold {@link callstream.protocol.v1.VideoFrame} messages by call id in UTF-8;
 * the compacted ones hold the newest value of each key. All have the same number of partitions, so that a call, or a
 * user, has one number on all of them ({@link CallPartitions}).
 */
public final class Topics {
    /** Frames that ask for effects, from gateways to the streaming job. */
    public static final String VIDEO_CAPTURED = "video.captured";

    /** Frames ready for the other callers, and notes of frames that were dropped on the way. */
    public static final String VIDEO_READY = "video.ready";

    /** Dead letters: frames that the job could not process, with reason and stamps, without pixels. */
    public static final String VIDEO_REJECTED = "video.rejected";

    /**
     * Sound, from gateways to gateways: {@link callstream.protocol.v1.AudioPacket} by call id, each call whole on the
     * partition that {@link CallPartitions#partitionOf(String)} gives, so that all who read it read it in one order.
     */
    public static final String AUDIO = "audio";

    /**
     * What effects the streaming job can do: one {@link callstream.protocol.v1.OfferedEffects} by the key
     * {@value #OFFERED_KEY}, on partition 0. The job writes it when it starts.
     */
    public static final String EFFECTS = "effects";

    /** Key of the only record of {@value #EFFECTS} that counts. */
    public static final String OFFERED_KEY = "offered";

    /**
     * The faces that callers have enrolled: a {@link callstream.protocol.v1.FaceTemplate} by user id, on the partition
     * that {@link CallPartitions#partitionOf(String)} gives. A record without a value forgets the user's face.
     */
    public static final String FACES = "faces";

    /**
     * The calls: a {@link callstream.protocol.v1.CallState} by call id, on the partition that
     * {@link CallPartitions#partitionOf(String)} gives. A record without a value says that the call has ended.
     */
    public static final String CALLS = "calls";

    /**
     * Log-ins that are over before their access tokens are: a {@link callstream.protocol.v1.Revocation} by session id,
     * on the partition that {@link CallPartitions#partitionOf(String)} gives. Kept longer than any access token lives.
     */
    public static final String REVOCATIONS = "revocations";

    /**
     * Who came into a call and went out of it: {@link callstream.protocol.v1.Attendance} by call id, on the partition
     * that {@link CallPartitions#partitionOf(String)} gives.
     */
    public static final String ATTENDANCE = "attendance";

    /**
     * What callers did in calls, chat among it: {@link callstream.protocol.v1.CallEvent} by call id, on the partition
     * that {@link CallPartitions#partitionOf(String)} gives. Written once at most; of one call and run the version says
     * the order, in which two gateways may not have written.
     */
    public static final String CALL_EVENTS = "call.events";

    /** How many partitions each topic gets where nobody says otherwise. */
    public static final int DEFAULT_PARTITIONS = 8;

    /**
     * Age at which a segment of a compacted topic ends when the next record comes. Only segments that have ended are
     * compacted: who takes a value away and wants it off the disk writes once more after this time.
     */
    public static final Duration COMPACTED_SEGMENT = Duration.ofMillis(200);

    /** All topics, with how long each keeps its records. */
    public static final List<Topic> ALL = List.of(
            Topic.keeping(VIDEO_CAPTURED, Duration.ofMinutes(10)).byTheLogsTime(),
            Topic.keeping(VIDEO_READY, Duration.ofMinutes(10)).byTheLogsTime(),
            Topic.keeping(VIDEO_REJECTED, Duration.ofDays(7)),
            Topic.keeping(AUDIO, Duration.ofMinutes(10)).byTheLogsTime(),
            Topic.compacted(EFFECTS),
            Topic.compacted(FACES).byTheLogsTime(),
            Topic.compacted(CALLS),
            Topic.keeping(REVOCATIONS, Duration.ofDays(1)),
            Topic.keeping(ATTENDANCE, Duration.ofDays(1)).byTheLogsTime(),
            Topic.keeping(CALL_EVENTS, Duration.ofDays(7)).byTheLogsTime());

    /**
     * One topic.
     *
     * @param name its name on the broker
     * @param compacted whether the log keeps the newest value of each key, and that for ever, until a record without a
     *     value takes it away
     * @param retention how long the log keeps a record of a topic that is not compacted; how long it keeps, for readers
     *     that are behind, the mark that a value was taken away of one that is
     * @param timedByLog whether a record's time is the log's own, of when it was appended, in place of its writer's:
     *     gateways tell the time by what they append, whoever forgets a face is compared with who enrolled it, and a
     *     writer whose clock is an hour wrong would have its records refused or deleted at once
     */
    public record Topic(String name, boolean compacted, Duration retention, boolean timedByLog) {
        private static final Duration MARKS = Duration.ofDays(1);

        private static Topic keeping(String name, Duration retention) {
            return new Topic(name, false, retention, false);
        }

        private static Topic compacted(String name) {
            return new Topic(name, true, MARKS, false);
        }

        private Topic byTheLogsTime() {
            return new Topic(name, compacted, retention, true);
        }
    }

    private Topics() {}
}
