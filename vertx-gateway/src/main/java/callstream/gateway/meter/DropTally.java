package callstream.gateway.meter;

import callstream.protocol.v1.DropReason;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How much of one caller's did not get through, by reason. Any thread. */
public final class DropTally {
    private static final String PREFIX = "DROP_REASON_";

    private final ConcurrentMap<DropReason, Long> counts = new ConcurrentHashMap<>();

    /** One more. */
    public void count(DropReason reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    /** Of all reasons. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By the reasons' names as metrics have them, those that there were. */
    public Map<String, Long> byReason() {
        Map<String, Long> byReason = new TreeMap<>();
        counts.forEach((reason, count) -> byReason.put(nameOf(reason), count));
        return byReason;
    }

    /** A reason as metrics and logs name it. */
    static String nameOf(DropReason reason) {
        return reason.name().replace(PREFIX, "").toLowerCase(Locale.ROOT);
    }
}
