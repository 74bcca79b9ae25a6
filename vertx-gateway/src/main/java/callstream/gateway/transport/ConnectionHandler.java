package callstream.gateway.transport;

/** The other side of a {@link Connection}: told what arrives. Runs on the connection's event loop. */
public interface ConnectionHandler {
    /**
     * One encoded {@code ClientMessage} arrived, in the order in which they were sent.
     *
     * @param message owned by the callee from now on
     */
    void onMessage(byte[] message);

    /** The connection has ended, whoever ended it; called once, last. */
    void onClosed();
}
