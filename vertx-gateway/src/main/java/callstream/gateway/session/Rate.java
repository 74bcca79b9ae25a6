package callstream.gateway.session;

/** How much there was in the last whole second, and in all. Written by one thread, read by any. */
final class Rate {
    private static final long NANOS = 1_000_000_000;

    private long total;
    private long second;
    private long inSecond;
    private long before;

    synchronized void add(long amount, long nanoTime) {
        turnTo(nanoTime);
        total += amount;
        inSecond += amount;
    }

    synchronized long total() {
        return total;
    }

    synchronized long perSecond(long nanoTime) {
        turnTo(nanoTime);
        return before;
    }

    private void turnTo(long nanoTime) {
        long now = Math.floorDiv(nanoTime, NANOS);
        if (now != second) {
            before = now == second + 1 ? inSecond : 0;
            inSecond = 0;
            second = now;
        }
    }
}
