package callstream.gateway.meter;

/**
 * What waits in a queue at a moment.
 *
 * @param depth how many wait
 * @param oldestUs how long the one has waited that has for longest, microseconds; 0 where none waits
 */
public record Backlog(int depth, long oldestUs) {
    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, 0);

    /**
     * Of a queue whose oldest is known by when it came.
     *
     * @param sinceUs of the oldest, by the same clock as {@code nowUs}
     */
    public static Backlog since(int depth, long sinceUs, long nowUs) {
        return depth == 0 ? NONE : new Backlog(depth, Math.max(0, nowUs - sinceUs));
    }
}
