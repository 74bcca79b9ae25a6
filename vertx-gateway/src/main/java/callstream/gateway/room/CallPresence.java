package callstream.gateway.room;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is in one call, over all gateways: the value kept in Hazelcast for each call.
 *
 * @param run when the call that runs began, that is, when the first of those in it came in; greater for each later run
 * @param version grows with each change, so that a gateway can tell an older view from a newer one
 * @param callers by participant id; at most one session a user
 * @param fences by participant id: the last session that is over though it did not leave by itself; nothing of it
 *     passes
 */
public record CallPresence(long run, long version, Map<String, PresentCaller> callers, Map<String, Fence> fences)
        implements Serializable {
    static final CallPresence EMPTY = new CallPresence(0, 0, Map.of(), Map.of());

    /**
     * The end of a session, and of all that its user had before it.
     *
     * @param putOut whether the call's owner ended it
     */
    record Fence(long epoch, boolean putOut) implements Serializable {
        static final Fence NONE = new Fence(0, false);

        Fence orLater(Fence other) {
            if (other.epoch == epoch) {
                return new Fence(epoch, putOut || other.putOut);
            }
            return other.epoch > epoch ? other : this;
        }
    }

    public CallPresence {
        callers = Map.copyOf(callers);
        fences = Map.copyOf(fences);
    }

    /** The caller is in; an older session of the same user is not any more. */
    CallPresence with(PresentCaller caller, long nowUs) {
        if (isOver(caller.participantId(), caller.epoch())) {
            return this;
        }
        long nextVersion = versionAfter(nowUs);
        Map<String, PresentCaller> next = new HashMap<>(callers);
        next.put(caller.participantId(), caller);
        return new CallPresence(callers.isEmpty() ? nextVersion : run, nextVersion, next, fences);
    }

    /** The caller is in, and goes on with the session that the same user has in the call, if there is one. */
    CallPresence withResumed(PresentCaller caller, long nowUs) {
        PresentCaller before = callers.get(caller.participantId());
        return with(before == null ? caller : caller.continuing(before), nowUs);
    }

    /** Whoever matches is out. */
    CallPresence without(Predicate<PresentCaller> gone, long nowUs) {
        Map<String, PresentCaller> next = new HashMap<>(callers);
        return next.values().removeIf(gone) ? new CallPresence(run, versionAfter(nowUs), next, fences) : this;
    }

    /** Whoever matches has lost the connection, and may come back. */
    CallPresence losing(Predicate<PresentCaller> lost, long nowUs) {
        UnaryOperator<PresentCaller> lose = caller -> lost.test(caller) ? caller.lost() : caller;
        Map<String, PresentCaller> next = new HashMap<>(callers);
        next.replaceAll((participantId, caller) -> lose.apply(caller));
        return next.equals(callers) ? this : new CallPresence(run, versionAfter(nowUs), next, fences);
    }

    /** A session is over, in the call or on its way in, and so are all that its user had before it. */
    CallPresence fenced(String participantId, Fence fence, long nowUs) {
        Map<String, Fence> next = new HashMap<>(fences);
        next.merge(participantId, fence, Fence::orLater);
        CallPresence left =
                without(caller -> caller.participantId().equals(participantId) && caller.epoch() <= fence.epoch, nowUs);
        return next.equals(fences) ? left : new CallPresence(run, left.versionAfter(nowUs), left.callers, next);
    }

    /** Whether nothing that a session sends may pass any more. */
    boolean isOver(String participantId, long epoch) {
        PresentCaller newest = callers.get(participantId);
        return epoch <= fenceOf(participantId).epoch || (newest != null && newest.epoch() > epoch);
    }

    /** Whether the call's owner has put a session out. */
    boolean isPutOut(String participantId, long epoch) {
        Fence fence = fenceOf(participantId);
        return fence.putOut && epoch <= fence.epoch;
    }

    private Fence fenceOf(String participantId) {
        return fences.getOrDefault(participantId, Fence.NONE);
    }

    /** Everybody who is in either; of one user's sessions the newest, which is lost where both say so. */
    CallPresence mergedWith(CallPresence other) {
        Map<String, Fence> allFences = new HashMap<>(fences);
        other.fences.forEach((participantId, fence) -> allFences.merge(participantId, fence, Fence::orLater));
        Map<String, PresentCaller> all = new HashMap<>(callers);
        other.callers.forEach((participantId, caller) -> all.merge(participantId, caller, CallPresence::newer));
        all.values()
                .removeIf(caller -> caller.epoch() <= allFences.getOrDefault(caller.participantId(), Fence.NONE).epoch);
        return new CallPresence(Math.max(run, other.run), Math.max(version, other.version) + 1, all, allFences);
    }

    /** A part that does not see a gateway takes its callers for lost; the gateway's own part knows better. */
    private static PresentCaller newer(PresentCaller one, PresentCaller two) {
        if (one.epoch() == two.epoch()) {
            return one.reconnecting() ? two : one;
        }
        return one.epoch() > two.epoch() ? one : two;
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
