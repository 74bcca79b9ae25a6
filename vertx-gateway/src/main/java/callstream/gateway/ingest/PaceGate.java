package callstream.gateway.ingest;

import callstream.gateway.pace.Pace;
import callstream.protocol.Limits;
import callstream.protocol.v1.DropReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Holds a sender to the pace that it was told. A stricter one counts from a second later on, as the client has to hear
 * of it and what is on its way was sent before. A frame larger than allowed counts as many as there would be of the
 * allowed area: so who obeys the rate and not the size is seen less often, but is seen. One thread.
 */
final class PaceGate {
    static final Duration GRACE = Duration.ofSeconds(1);

    /** A client's clock may run faster, and its timer be late and early. */
    private static final double TOLERANCE = 1.1;

    private record Before(Pace pace, long until) {}

    private final Supplier<Pace> told;
    private final LongSupplier nanoTime;

    /** What held within the grace; bounded by what may be told in that time. */
    private final ArrayDeque<Before> before = new ArrayDeque<>();

    private Pace current = Pace.FULL;
    private Pace allowed = Pace.FULL;
    private TokenBucket frames;

    /**
     * @param told the pace as it is, asked for each frame
     * @param nanoTime a monotonic clock in nanoseconds
     */
    PaceGate(Supplier<Pace> told, LongSupplier nanoTime) {
        this.told = told;
        this.nanoTime = nanoTime;
        this.frames = bucket(allowed);
    }

    /** Takes a frame of a size into account, pixels. */
    void check(int width, int height) throws FrameRefusedException {
        update();
        if (allowed.framesPerSecond() >= Limits.MAX_FRAMES_PER_SECOND && allowed.maxSide() >= Limits.MAX_DIMENSION) {
            return; // what holds for everybody is checked before
        }
        if (!frames.tryTake(cost(Math.max(width, height)))) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_PACE,
                    "over " + allowed.framesPerSecond() + " frames a second of " + allowed.maxSide()
                            + " pixels, which you were told");
        }
    }

    private void update() {
        long now = nanoTime.getAsLong();
        Pace latest = told.get();
        if (!latest.equals(current)) {
            before.add(new Before(current, now + GRACE.toNanos()));
            current = latest;
        }
        while (!before.isEmpty() && before.element().until <= now) {
            before.remove();
        }
        Pace all = current;
        for (Before each : before) {
            all = all.or(each.pace);
        }
        if (!all.equals(allowed)) {
            allowed = all;
            frames = bucket(all);
        }
    }

    private TokenBucket bucket(Pace pace) {
        return new TokenBucket(pace.framesPerSecond() * TOLERANCE, burst(pace), nanoTime);
    }

    private static int burst(Pace pace) {
        return pace.framesPerSecond() + 1;
    }

    private int cost(int side) {
        double sides = (double) side / allowed.maxSide();
        return Math.min((int) Math.ceil(sides * sides), burst(allowed));
    }
}
