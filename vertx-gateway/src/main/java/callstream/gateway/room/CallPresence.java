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
 * @param fences by participant id: the last epoch that is over though it did not leave by itself; nothing of it passes
 */
public record CallPresence(long version, Map<String, PresentCaller> callers, Map<String, Long> fences)
        implements Serializable {
    static final CallPresence EMPTY = new CallPresence(0, Map.of(), Map.of());

    public CallPresence {
        callers = Map.copyOf(callers);
        fences = Map.copyOf(fences);
    }

    /** The caller is in; an older session of the same user is not any more. */
    CallPresence with(PresentCaller caller, long nowUs) {
        if (isOver(caller.participantId(), caller.epoch())) {
            return this;
        }
        Map<String, PresentCaller> next = new HashMap<>(callers);
        next.put(caller.participantId(), caller);
        return new CallPresence(versionAfter(nowUs), next, fences);
    }

    /** Whoever matches is out. */
    CallPresence without(Predicate<PresentCaller> gone, long nowUs) {
        Map<String, PresentCaller> next = new HashMap<>(callers);
        return next.values().removeIf(gone) ? new CallPresence(versionAfter(nowUs), next, fences) : this;
    }

    /** A session is over, in the call or on its way in, and so are all that its user had before it. */
    CallPresence fenced(String participantId, long epoch, long nowUs) {
        Map<String, Long> next = new HashMap<>(fences);
        next.merge(participantId, epoch, Math::max);
        CallPresence left =
                without(caller -> caller.participantId().equals(participantId) && caller.epoch() <= epoch, nowUs);
        return next.equals(fences) ? left : new CallPresence(left.versionAfter(nowUs), left.callers, next);
    }

    /** Whether nothing that a session sends may pass any more. */
    boolean isOver(String participantId, long epoch) {
        PresentCaller newest = callers.get(participantId);
        return epoch <= fences.getOrDefault(participantId, 0L) || (newest != null && newest.epoch() > epoch);
    }

    /** Everybody who is in either; of one user's sessions the newest. */
    CallPresence mergedWith(CallPresence other) {
        Map<String, Long> allFences = new HashMap<>(fences);
        other.fences.forEach((participantId, epoch) -> allFences.merge(participantId, epoch, Math::max));
        Map<String, PresentCaller> all = new HashMap<>(callers);
        other.callers.forEach((participantId, caller) ->
                all.merge(participantId, caller, (one, two) -> one.epoch() >= two.epoch() ? one : two));
        all.values().removeIf(caller -> caller.epoch() <= allFences.getOrDefault(caller.participantId(), 0L));
        return new CallPresence(Math.max(version, other.version) + 1, all, allFences);
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
