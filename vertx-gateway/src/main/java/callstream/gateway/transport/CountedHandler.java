package callstream.gateway.transport;

/** The session on a connection that {@link Admission} has let enter; counts it out at its end. */
public record CountedHandler(ConnectionHandler session, Admission admission, String address)
        implements ConnectionHandler {
    @Override
    public void onMessage(byte[] message) {
        session.onMessage(message);
    }

    @Override
    public void onClosed() {
        admission.leave(address);
        session.onClosed();
    }
}
