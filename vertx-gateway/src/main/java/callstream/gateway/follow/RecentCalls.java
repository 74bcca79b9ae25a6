package callstream.gateway.follow;

import java.util.LinkedHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Encoded calls within a bound of bytes: when there are too many, that goes which nobody has asked for or told of for
 * the longest time. Those that are in use stay, so the bound may be passed by as much as they take. Any thread.
 */
final class RecentCalls {
    private final LinkedHashMap<String, KnownCall> calls = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostBytes;
    private final Predicate<String> isInUse;
    private final Runnable onForgotten;
    private long bytes;

    /**
     * @param isInUse of a call's id
     * @param onForgotten told of each call that goes for want of place
     */
    RecentCalls(long mostBytes, Predicate<String> isInUse, Runnable onForgotten) {
        this.mostBytes = mostBytes;
        this.isInUse = isInUse;
        this.onForgotten = onForgotten;
    }

    synchronized @Nullable KnownCall find(String callId) {
        return calls.get(callId);
    }

    synchronized void put(String callId, KnownCall call) {
        remove(callId);
        calls.put(callId, call);
        bytes += call.size();
        for (int unseen = calls.size(); bytes > mostBytes && unseen > 0; unseen--) {
            String oldest = calls.keySet().iterator().next();
            if (isInUse.test(oldest)) {
                calls.get(oldest); // the newest now: it is not met again each time
            } else {
                remove(oldest);
                onForgotten.run();
            }
        }
    }

    synchronized void remove(String callId) {
        KnownCall before = calls.remove(callId);
        bytes -= before == null ? 0 : before.size();
    }

    synchronized void clear() {
        calls.clear();
        bytes = 0;
    }

    synchronized int size() {
        return calls.size();
    }
}
