package callstream.gateway.buffer;

/**
 * How much is kept and how safely.
 *
 * @param enabled whether anything is
 * @param backups members that each hold a further copy, 0 to 6
 * @param maxBytes of the records that one gateway keeps, copies not counted
 * @param maxFrames that one gateway keeps
 * @param framesEach of one sender that may wait while the log is away, at least 1
 */
public record BufferSettings(boolean enabled, int backups, long maxBytes, int maxFrames, int framesEach) {
    private static final int MOST_BACKUPS = 6; // Hazelcast's

    /** Checks them. */
    public BufferSettings {
        if (backups < 0 || backups > MOST_BACKUPS) {
            throw new IllegalArgumentException("buffer.backups is " + backups + ", must be from 0 to " + MOST_BACKUPS);
        }
    }
}
