package callstream.gateway.follow;

import callstream.protocol.Topics;
import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls and who may enter them, as {@value Topics#CALLS} says. Kept as they came, as most are never asked for. Any
 * thread may ask and watch.
 */
public final class KnownCalls {
    /** Some 40,000 calls of four. Accounts is asked for those that have no place, and they are counted. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /** Calls that ended lately: accounts may just be saying of one of them what was true before. */
    private static final int MOST_ENDED = 10_000;

    /** Told of one call, on the follower's thread or the one that begins to watch. What is old may come again. */
    public interface Watcher {
        /** The call as it is now. */
        void changed(CallState call);

        /** The call is over. */
        void ended();
    }

    private final Map<String, byte[]> calls = new ConcurrentHashMap<>();
    private final RecentKeys ended = new RecentKeys(MOST_ENDED, () -> {});
    private final Watchers<Watcher> watchers = new Watchers<>();
    private final Counter leftOut;

    /** Of the follower's thread alone. */
    private long bytes;

    /** Registers {@code callstream.calls.*}. */
    public KnownCalls(MeterRegistry meters) {
        meters.gaugeMapSize("callstream.calls.known", Tags.empty(), calls);
        this.leftOut = meters.counter("callstream.calls.left_out");
    }

    /** A call, as far as the log was read. */
    public Optional<CallState> find(String callId) {
        byte[] found = calls.get(callId);
        try {
            return found == null ? Optional.empty() : Optional.of(CallState.parseFrom(found));
        } catch (InvalidProtocolBufferException impossible) { // parsed when it came
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the log said lately that a call is over. */
    public boolean hasEnded(String callId) {
        return ended.contains(callId);
    }

    /**
     * Tells of every change of a call from now on, and of how it is now.
     *
     * @return ends the watching
     */
    public Runnable watch(String callId, Watcher watcher) {
        Runnable end = watchers.add(callId, watcher);
        if (hasEnded(callId)) {
            watcher.ended();
        } else {
            find(callId).ifPresent(watcher::changed);
        }
        return end;
    }

    /** Where what is read goes. */
    public FollowedTable table() {
        return new FollowedTable() {
            @Override
            public void put(String callId, byte[] value) throws InvalidProtocolBufferException {
                CallState call = CallState.parseFrom(value);
                if (!call.getCallId().equals(callId)) {
                    throw new IllegalArgumentException("a call whose id is not its key");
                }
                if (!isOld(call)) {
                    keep(callId, value.clone());
                    watchers.tell(callId, watcher -> watcher.changed(call));
                }
            }

            @Override
            public void remove(String callId) {
                forget(callId);
                ended.add(callId);
                watchers.tell(callId, Watcher::ended);
            }

            @Override
            public void clear() {
                calls.clear();
                bytes = 0;
            }
        };
    }

    private boolean isOld(CallState call) {
        return hasEnded(call.getCallId())
                || find(call.getCallId())
                        .filter(known -> Long.compareUnsigned(known.getVersion(), call.getVersion()) >= 0)
                        .isPresent();
    }

    private void keep(String callId, byte[] value) {
        forget(callId); // also where there is no place for it: better asked for than wrong
        if (bytes + value.length > MOST_BYTES) {
            leftOut.increment();
        } else {
            calls.put(callId, value);
            bytes += value.length;
        }
    }

    private void forget(String callId) {
        byte[] before = calls.remove(callId);
        bytes -= before == null ? 0 : before.length;
    }
}
