package callstream.gateway.pace;

import callstream.protocol.Limits;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.ServerMessage;
import java.util.Comparator;

/**
 * What a sender may send.
 *
 * @param framesPerSecond at least 1
 * @param maxSide longer side of the picture, pixels
 * @param quality of the JPEG, 1 to 100
 * @param reason what bounds it most
 */
public record Pace(int framesPerSecond, int maxSide, int quality, PaceReason reason) {
    private static final int ANY_QUALITY = 100;

    /** No bound beside those that all senders have. */
    public static final Pace FULL =
            new Pace(Limits.MAX_FRAMES_PER_SECOND, Limits.MAX_DIMENSION, ANY_QUALITY, PaceReason.PACE_REASON_NONE);

    /** So that there is a picture at once for who begins to look. */
    static final Pace UNWATCHED = new Pace(1, 320, 45, PaceReason.PACE_REASON_UNWATCHED);

    static final Pace THUMBNAIL = new Pace(Watching.THUMBNAILS_PER_SECOND, 320, 60, PaceReason.PACE_REASON_UNWATCHED);

    private static final Comparator<Pace> STRICTEST_FIRST = Comparator.comparingInt(Pace::framesPerSecond)
            .thenComparingInt(Pace::maxSide)
            .thenComparingInt(Pace::quality);

    /** Within both; the reason is that of the stricter. */
    Pace and(Pace other) {
        return new Pace(
                Math.min(framesPerSecond, other.framesPerSecond),
                Math.min(maxSide, other.maxSide),
                Math.min(quality, other.quality),
                STRICTEST_FIRST.compare(this, other) <= 0 ? reason : other.reason);
    }

    /** So much that all that either allows is within it. */
    public Pace or(Pace other) {
        return new Pace(
                Math.max(framesPerSecond, other.framesPerSecond),
                Math.max(maxSide, other.maxSide),
                Math.max(quality, other.quality),
                STRICTEST_FIRST.compare(this, other) <= 0 ? other.reason : reason);
    }

    ServerMessage toMessage() {
        return ServerMessage.newBuilder()
                .setPace(callstream.protocol.v1.Pace.newBuilder()
                        .setFramesPerSecond(framesPerSecond)
                        .setMaxSide(maxSide)
                        .setJpegQuality(quality)
                        .setReason(reason))
                .build();
    }
}
