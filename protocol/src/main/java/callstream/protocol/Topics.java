package callstream.protocol;

import java.time.Duration;
import java.util.List;

/**
 * The topics of the log. Keys are call ids in UTF-8; values are {@link callstream.protocol.v1.VideoFrame} messages. All
 * have the same number of partitions, so that a call has one number on all of them ({@link CallPartitions}).
 */
public final class Topics {
    /** Frames that ask for effects, from gateways to the streaming job. */
    public static final String VIDEO_CAPTURED = "video.captured";

    /** Frames ready for the other callers, and notes of frames that were dropped on the way. */
    public static final String VIDEO_READY = "video.ready";

    /** Dead letters: frames that the job could not process, with reason and stamps, without pixels. */
    public static final String VIDEO_REJECTED = "video.rejected";

    /** How many partitions each topic gets where nobody says otherwise. */
    public static final int DEFAULT_PARTITIONS = 8;

    /** All topics, with how long each keeps its records. */
    public static final List<Topic> ALL = List.of(
            new Topic(VIDEO_CAPTURED, Duration.ofMinutes(10)),
            new Topic(VIDEO_READY, Duration.ofMinutes(10)),
            new Topic(VIDEO_REJECTED, Duration.ofDays(7)));

    /**
     * One topic.
     *
     * @param name its name on the broker
     * @param retention how long the log keeps a record
     */
    public record Topic(String name, Duration retention) {}

    private Topics() {}
}
