package callstream.gateway.room;

/** In a call that two parts of a cluster kept while they did not know each other is whoever was in it in either. */
public final class PresenceMerge extends TwinMerge<CallPresence> {
    @Override
    CallPresence both(CallPresence merging, CallPresence existing) {
        return merging.mergedWith(existing);
    }
}
