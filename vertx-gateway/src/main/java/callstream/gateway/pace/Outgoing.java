package callstream.gateway.pace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is to be said to other gateways: what has changed since it was said last, and again every two seconds. So there
 * is at most one message a look for each pair of gateways, however many senders there are. One thread.
 */
final class Outgoing {
    static final long AGAIN_NS = TimeUnit.SECONDS.toNanos(2);

    private record Said(String gatewayId, Onlookers onlookers, long at) {}

    private record Key(String callId, String senderId) {}

    private Map<Key, Said> before = new HashMap<>();
    private Map<Key, Said> now = new HashMap<>();
    private final Map<String, List<Report>> due = new HashMap<>();

    /** @param nowNs a monotonic clock's time, nanoseconds */
    void offer(String gatewayId, Report report, long nowNs) {
        var key = new Key(report.callId(), report.senderId());
        Said last = before.get(key);
        boolean isDue = last == null
                || !last.gatewayId.equals(gatewayId)
                || !last.onlookers.equals(report.onlookers())
                || nowNs - last.at >= AGAIN_NS;
        if (isDue) {
            due.computeIfAbsent(gatewayId, gateway -> new ArrayList<>()).add(report);
        }
        now.put(key, isDue || last == null ? new Said(gatewayId, report.onlookers(), nowNs) : last);
    }

    /** What is due of all that was offered since the last call; forgets what was not offered. */
    Map<String, List<Report>> take() {
        before = now;
        now = new HashMap<>();
        Map<String, List<Report>> taken = Map.copyOf(due);
        due.clear();
        return taken;
    }
}
