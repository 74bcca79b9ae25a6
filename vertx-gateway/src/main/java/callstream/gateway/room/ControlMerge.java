package callstream.gateway.room;

import callstream.gateway.control.CallControl;

/** In a call that two parts of a cluster kept while they did not know each other holds what was done in either. */
public final class ControlMerge extends TwinMerge<CallControl> {
    @Override
    CallControl both(CallControl merging, CallControl existing) {
        return merging.mergedWith(existing);
    }
}
