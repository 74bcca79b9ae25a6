package callstream.accounts.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was said in the last minute, so that who asks all the time is written down once a minute. */
final class SaidLately {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** More are forgotten, the oldest first, and said again. */
    private static final int MOST = 4096;

    private final InstantSource clock;

    /** Guarded by this. */
    private final Map<Object, Instant> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Instant> eldest) {
            return size() > MOST;
        }
    };

    SaidLately(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether this was not said for a minute; it counts as said from now on. */
    synchronized boolean isNew(Object what) {
        Instant now = clock.instant();
        Instant before = said.get(what);
        if (before != null && before.plus(PAUSE).isAfter(now)) {
            return false;
        }
        said.remove(what);
        said.put(what, now);
        return true;
    }
}
