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

    /**
     * A caller comes in.
     *
     * @param resumes whether the same device was in the call before, so that it goes on with that session if it is
     *     still there
     */
    record Enter(PresentCaller caller, boolean resumes, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return resumes ? before.withResumed(caller, nowUs) : before.with(caller, nowUs);
        }
    }

    /** A session's connection is lost; a newer one of the same user stays as it is. */
    record Lose(String participantId, long epoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.losing(caller -> isOf(caller, participantId, epoch), nowUs);
        }
    }

    /** A session that lost its connection has not come back in time. */
    record EndGrace(String participantId, long epoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.without(caller -> caller.reconnecting() && isOf(caller, participantId, epoch), nowUs);
        }
    }

    /** A session ends; a newer one of the same user stays. */
    record Leave(String participantId, long epoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.without(caller -> isOf(caller, participantId, epoch), nowUs);
        }
    }

    /** A session is over, whether or not its gateway knows; a newer one of the same user stays. */
    record Fence(String participantId, long epoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return before.fenced(participantId, new CallPresence.Fence(epoch, false), nowUs);
        }
    }

    /** The call's owner ends a stay, whichever session of it is there by now. */
    record PutOut(String participantId, long stayEpoch, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            PresentCaller there = before.get(participantId);
            return there == null || there.stayEpoch() != stayEpoch
                    ? before
                    : before.fenced(participantId, new CallPresence.Fence(there.epoch(), true), nowUs);
        }
    }

    /**
     * A gateway has died and all its connections with it.
     *
     * @param mayReturn whether its callers have time to come back
     */
    record LoseGateway(String gatewayId, boolean mayReturn, long nowUs) implements PresenceChange {
        @Override
        public CallPresence apply(CallPresence before) {
            return mayReturn ? before.losing(this::isLost, nowUs) : before.without(this::isLost, nowUs);
        }

        private boolean isLost(PresentCaller caller) {
            return caller.gatewayId().equals(gatewayId);
        }
    }

    private static boolean isOf(PresentCaller caller, String participantId, long epoch) {
        return caller.participantId().equals(participantId) && caller.epoch() == epoch;
    }
}
