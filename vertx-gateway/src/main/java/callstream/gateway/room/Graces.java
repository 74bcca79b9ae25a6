package callstream.gateway.room;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Ends the stay of those who lost their connection and did not come back in time.
 *
 * <pre>
 *   reconnecting ── back, put out ─▸ forgotten
 *        └─ grace, at who keeps the call's entry; {@value #PATIENCE_MS} ms more at all others ─▸ ended
 * </pre>
 *
 * <p>Every gateway counts the time from when it learnt of it, by its own monotonic clock: so it does not matter whose
 * clock is right, nor which gateway dies meanwhile. What all of them miss is left to the sweep. Any thread.
 */
final class Graces {
    /** Told of a stay that is to be ended. */
    interface Ending {
        void end(String callId, PresentCaller caller);
    }

    /** So long the keeper of a call's entry, or the news that it did, may take. */
    static final long PATIENCE_MS = 1000;

    private final ScheduledExecutorService timer;
    private final Duration grace;
    private final Predicate<String> keepsCall;
    private final Ending ending;

    /** Guarded by this. */
    private final Map<String, Map<PresentCaller, ScheduledFuture<?>>> waiting = new HashMap<>();

    /**
     * @param grace how long somebody may take to come back
     * @param keepsCall whether this gateway keeps a call's entry, so that one of them comes first
     */
    Graces(ScheduledExecutorService timer, Duration grace, Predicate<String> keepsCall, Ending ending) {
        this.timer = timer;
        this.grace = grace;
        this.keepsCall = keepsCall;
        this.ending = ending;
    }

    /** Takes note of who is in a call now. */
    synchronized void see(String callId, CallPresence latest) {
        if (timer.isShutdown()) {
            return; // the gateway has stopped; the others see it too
        }
        Map<PresentCaller, ScheduledFuture<?>> before = new HashMap<>(waiting.getOrDefault(callId, Map.of()));
        Map<PresentCaller, ScheduledFuture<?>> next = new HashMap<>();
        for (PresentCaller caller : latest.callers().values()) {
            if (caller.reconnecting()) {
                ScheduledFuture<?> known = before.remove(caller);
                next.put(caller, known == null ? schedule(callId, caller) : known);
            }
        }
        before.values().forEach(over -> over.cancel(false));
        if (next.isEmpty()) {
            waiting.remove(callId);
        } else {
            waiting.put(callId, next);
        }
    }

    private ScheduledFuture<?> schedule(String callId, PresentCaller caller) {
        long patience = keepsCall.test(callId) ? 0 : PATIENCE_MS;
        return timer.schedule(() -> ending.end(callId, caller), grace.toMillis() + patience, TimeUnit.MILLISECONDS);
    }
}
