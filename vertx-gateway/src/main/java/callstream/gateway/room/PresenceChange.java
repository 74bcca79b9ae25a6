package callstream.gateway.room;

import callstream.protocol.MicroClock;
import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of one call's presence, made in one go where Hazelcast keeps the call; gives what is there after it. */
sealed interface PresenceChange extends EntryProcessor<String, CallPresence, CallPresence> {
    /** What the change makes of the callers. */
    CallPresence apply(CallPresence before, long nowUs);

    @Override
    default CallPresence process(Map.Entry<String, @Nullable CallPresence> call) {
        CallPresence found = call.getValue();
        CallPresence before = found == null ? CallPresence.EMPTY : found;
        CallPresence after = apply(before, MicroClock.system().getAsLong());
        if (after.callers().isEmpty()) {
            call.setValue(null); // removes the entry: calls without callers cost nothing
        } else if (!after.equals(before)) {
            call.setValue(after);
        }
        return after;
    }

    /** A caller comes in. */
    record Enter(PresentCaller caller) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before, long nowUs) {
            return before.with(caller, nowUs);
        }
    }

    /** A session ends; a newer one of the same user stays. */
    record Leave(String participantId, long epoch) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before, long nowUs) {
            return before.without(
                    caller -> caller.participantId().equals(participantId) && caller.epoch() == epoch, nowUs);
        }
    }

    /** A gateway has died and all its connections with it. */
    record LoseGateway(String gatewayId) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before, long nowUs) {
            return before.without(caller -> caller.gatewayId().equals(gatewayId), nowUs);
        }
    }
}
