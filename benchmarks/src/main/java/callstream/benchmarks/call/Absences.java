package callstream.benchmarks.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When one caller had no connection. Thread-safe; nanoseconds, monotonic. */
final class Absences {
    /** What was on its way when a connection was lost is lost with it: no frame lives longer. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(1200);

    private record Absence(long from, long to) {}

    private final List<Absence> all = new ArrayList<>();
    private long heardAt = System.nanoTime();

    /** Something has come. */
    synchronized void heard(long now) {
        heardAt = now;
    }

    /** There is a connection again. */
    synchronized void over(long now) {
        all.add(new Absence(heardAt - ON_ITS_WAY.toNanos(), now));
        heardAt = now;
    }

    /** There will be none any more. */
    synchronized void lasts() {
        all.add(new Absence(heardAt - ON_ITS_WAY.toNanos(), Long.MAX_VALUE));
    }

    synchronized boolean contains(long time) {
        return all.stream().anyMatch(absence -> absence.from - time <= 0 && time - absence.to <= 0);
    }

    synchronized int count() {
        return all.size();
    }
}
