package callstream.gateway.room;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one call's presence, made in one go where Hazelcast keeps the call; gives what is there after it. It runs
 * once more on each member that keeps a backup and must come to the same there, so it brings its time along.
 */
sealed interface PresenceChange extends EntryProcessor<String, CallPresence, CallPresence> {
    /** What the change makes of the callers. */
    CallPresence apply(CallPresence before);

    /** The clock of the gateway that asks for the change, microseconds since 1970. */
    long nowUs();

    @Override
    default CallPresence process(Map.Entry<String, @Nullable CallPresence> call) {
        CallPresence found = call.getValue();
        CallPresence before = found == null ? CallPresence.EMPTY : found;
        CallPresence after = apply(before);
        if (after.callers().isEmpty()) {
            call.setValue(null); // removes the entry: calls without callers cost nothing
        } else if (!after.equals(before)) {
            call.setValue(after);
        }
        return after;
    }

    /** A caller comes in. */
    record Enter(PresentCaller caller, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.with(caller, nowUs);
        }
    }

    /** A session ends; a newer one of the same user stays. */
    record Leave(String participantId, long epoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.without(
                    caller -> caller.participantId().equals(participantId) && caller.epoch() == epoch, nowUs);
        }
    }

    /** A session is over, whether or not its gateway knows; a newer one of the same user stays. */
    record Fence(String participantId, long epoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.fenced(participantId, epoch, nowUs);
        }
    }

    /** A gateway has died and all its connections with it. */
    record LoseGateway(String gatewayId, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.without(caller -> caller.gatewayId().equals(gatewayId), nowUs);
        }
    }
}
