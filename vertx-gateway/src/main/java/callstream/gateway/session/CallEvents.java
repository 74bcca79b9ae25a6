package callstream.gateway.session;

import callstream.protocol.v1.CallState;

/**
 * What becomes of a session's call, on any thread.
 *
 * @param session learns of it
 */
record CallEvents(Session session) implements LiveCall.Listener {
    @Override
    public void changed(CallState call) {
        session.onChanged(call);
    }

    @Override
    public void removed() {
        session.endBy(Ending.REMOVED);
    }

    @Override
    public void ended() {
        session.endBy(Ending.CALL_ENDED);
    }
}
