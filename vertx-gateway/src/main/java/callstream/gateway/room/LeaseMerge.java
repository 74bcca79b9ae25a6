package callstream.gateway.room;

/**
 * Of a lease that two parts of a cluster kept while they did not know each other, the one with the higher epoch holds.
 */
public final class LeaseMerge extends TwinMerge<Lease> {
    @Override
    Lease both(Lease merging, Lease existing) {
        return merging.epoch() > existing.epoch() ? merging : existing;
    }
}
