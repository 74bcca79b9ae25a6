package callstream.accounts.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The system's clock, and how far a test has moved it. */
final class MovableClock extends Clock {
    private volatile Optional<Instant> stopped = Optional.empty();
    private volatile Duration moved = Duration.ZERO;

    /** From now on it stands still, but for moves. */
    void stop() {
        stopped = Optional.of(Clock.systemUTC().instant());
    }

    void move(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public Instant instant() {
        return stopped.orElseGet(() -> Clock.systemUTC().instant()).plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}
