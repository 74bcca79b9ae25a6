package callstream.gateway.room;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is in one call, over all gateways: the value kept in Hazelcast for each call.
 *
 * @param version grows with each change, so that a gateway can tell an older view from a newer one
 * @param callers by participant id; at most one session a user
 */
public record CallPresence(long version, Map<String, PresentCaller> callers) implements Serializable {
    static final CallPresence EMPTY = new CallPresence(0, Map.of());

    public CallPresence {
        callers = Map.copyOf(callers);
    }

    /** The caller is in; an older session of the same user is not any more. */
    CallPresence with(PresentCaller caller, long nowUs) {
        PresentCaller present = callers.get(caller.participantId());
        if (present != null && present.epoch() > caller.epoch()) {
            return this;
        }
        Map<String, PresentCaller> next = new HashMap<>(callers);
        next.put(caller.participantId(), caller);
        return new CallPresence(versionAfter(nowUs), next);
    }

    /** Whoever matches is out. */
    CallPresence without(Predicate<PresentCaller> gone, long nowUs) {
        Map<String, PresentCaller> next = new HashMap<>(callers);
        return next.values().removeIf(gone) ? new CallPresence(versionAfter(nowUs), next) : this;
    }

    @Nullable
    PresentCaller get(String participantId) {
        return callers.get(participantId);
    }

    /** By the clock, so that it still grows when an empty call's entry was removed in between. */
    private long versionAfter(long nowUs) {
        return Math.max(version + 1, nowUs);
    }
}
