package callstream.gateway.session;

import callstream.gateway.follow.KnownCalls;
import callstream.gateway.ingest.CallRules;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.protocol.v1.CallState;

/**
 * The call that a session is in, as it changes. What is told holds at once, for the next frame, on whatever thread it
 * comes; the session learns of it on its own.
 */
final class LiveCall implements KnownCalls.Watcher {
    /** Told on the thread that a change comes on; each end may be told more than once. */
    interface Listener {
        /** The call is not as it was, and the caller still a member. */
        void changed(CallState call);

        /** The caller is no member any more. */
        void removed();

        /** There is no such call any more. */
        void ended();
    }

    private final Identity identity;
    private final Listener listener;

    /** Changed while locked. */
    private volatile CallState state;

    private volatile CallRules rules;
    private volatile boolean over;

    LiveCall(Admitted admitted, Listener listener) {
        this.identity = admitted.identity();
        this.listener = listener;
        this.state = admitted.call();
        this.rules = CallRules.of(state);
    }

    /** Who is in it here. */
    Identity identity() {
        return identity;
    }

    CallState state() {
        return state;
    }

    CallRules rules() {
        return rules;
    }

    /** Whether the caller may not be in it any more: nothing that comes from them passes from now on. */
    boolean isOver() {
        return over;
    }

    @Override
    public synchronized void changed(CallState latest) {
        int newer = Long.compareUnsigned(latest.getVersion(), state.getVersion());
        if (newer == 0) {
            state = latest; // says the same; the log's is shared with all others in the call, that of accounts is not
        }
        if (newer <= 0) {
            return;
        }
        state = latest;
        rules = CallRules.of(latest);
        if (TokenDoorkeeper.isMember(latest, identity)) {
            listener.changed(latest);
        } else {
            over = true;
            listener.removed();
        }
    }

    @Override
    public void ended() {
        over = true;
        listener.ended();
    }
}
