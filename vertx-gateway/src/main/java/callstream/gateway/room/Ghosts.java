package callstream.gateway.room;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Callers who are written down as present though no gateway holds them: their gateway died, or could not write that
 * they left. One who is missed in two sweeps is a ghost: in one alone it may be a caller who is just coming in, or at a
 * gateway that this one has not heard of yet. One thread.
 */
final class Ghosts {
    /** One who may be a ghost; the epoch in it tells the sessions of a user apart. */
    record Ghost(String callId, PresentCaller caller) {}

    private Set<Ghost> suspects = Set.of();

    /**
     * Looks at the calls once.
     *
     * @param isHeld whether the caller's gateway is there and, as far as this one can know, holds the caller
     * @return who was missed the last time and is missed now
     */
    Set<Ghost> sweep(Iterable<Map.Entry<String, CallPresence>> calls, BiPredicate<String, PresentCaller> isHeld) {
        Set<Ghost> missed = new HashSet<>();
        for (Map.Entry<String, CallPresence> call : calls) {
            for (PresentCaller caller : call.getValue().callers().values()) {
                if (!isHeld.test(call.getKey(), caller)) {
                    missed.add(new Ghost(call.getKey(), caller));
                }
            }
        }
        Set<Ghost> ghosts = new HashSet<>(missed);
        ghosts.retainAll(suspects);
        suspects = missed;
        return ghosts;
    }
}
