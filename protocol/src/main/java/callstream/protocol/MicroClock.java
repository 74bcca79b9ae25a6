package callstream.protocol;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock that stamps frames: microseconds since 1970-01-01T00:00:00Z.
 *
 * @param source where the time comes from
 */
public record MicroClock(InstantSource source) implements LongSupplier {
    /** The machine's wall clock; on Linux it is read to the microsecond. */
    public static MicroClock system() {
        return new MicroClock(InstantSource.system());
    }

    @Override
    public long getAsLong() {
        Instant now = source.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
