package callstream.gateway.follow;

import callstream.protocol.Topics;
import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/**
 * The calls and who may enter them, as {@value Topics#CALLS} says. Kept as they came, as most are never asked for. Any
 * thread may ask and watch.
 */
public final class KnownCalls {
    /**
     * Some 40,000 calls of four. Those that nobody has asked for or told of for the longest time go, but none that is
     * watched; accounts is asked for them, and they are counted.
     */
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

    private final RecentKeys ended = new RecentKeys(MOST_ENDED, () -> {});
    private final Watchers<Watcher> watchers = new Watchers<>();
    private final RecentCalls calls;

    /** Registers {@code callstream.calls.*}. */
    public KnownCalls(MeterRegistry meters) {
        Counter leftOut = meters.counter("callstream.calls.left_out");
        this.calls = new RecentCalls(MOST_BYTES, watchers::areThere, leftOut::increment);
        meters.gauge("callstream.calls.known", calls, RecentCalls::size);
    }

    /** A call, as far as the log was read. */
    public Optional<CallState> find(String callId) {
        return Optional.ofNullable(calls.find(callId)).map(KnownCall::state);
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

    /**
     * Forgets no change of a call from now on, for want of place. For who is about to ask accounts and then to watch:
     * what the log says in between is told them when they watch.
     *
     * @return ends it
     */
    public Runnable keep(String callId) {
        return watchers.add(callId, new Keeping());
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
                    var known = new KnownCall(value.clone());
                    calls.put(callId, known);
                    watchers.tell(callId, watcher -> watcher.changed(known.state()));
                }
            }

            @Override
            public void remove(String callId) {
                calls.remove(callId);
                ended.add(callId);
                watchers.tell(callId, Watcher::ended);
            }

            @Override
            public void clear() {
                calls.clear();
            }
        };
    }

    private boolean isOld(CallState call) {
        return hasEnded(call.getCallId())
                || find(call.getCallId())
                        .filter(known -> Long.compareUnsigned(known.getVersion(), call.getVersion()) >= 0)
                        .isPresent();
    }

    /** Wants a call to stay, and to hear nothing of it. */
    private static final class Keeping implements Watcher {
        @Override
        public void changed(CallState call) {
            // It is enough that it is kept.
        }

        @Override
        public void ended() {
            // Who watches afterwards is told.
        }
    }
}
