package callstream.gateway.transport;

import callstream.protocol.v1.Error;

/**
 * One caller's connection, both ways.
 *
 * <p>Backpressure: {@link #send} never blocks and never refuses, so a sender asks {@link #isFull} first and, when told
 * yes, keeps what it has until {@link #onDrain} runs. Only {@link #execute} may be called from any thread; all else
 * from the connection's own event loop.
 */
public interface Connection {
    /** Who is at the other end, for the log: an address, without a name. */
    String remoteAddress();

    /** Whether more bytes wait in the socket than it should hold. */
    boolean isFull();

    /**
     * Sends one encoded {@code ServerMessage}.
     *
     * @param message bytes shared between receivers: not to be changed by anyone
     */
    void send(byte[] message);

    /** What to run each time the socket has room again after it was full. */
    void onDrain(Runnable drained);

    /** Runs the task on the connection's event loop. */
    void execute(Runnable task);

    /** Runs the task on the event loop once, after so many milliseconds, unless the connection ended before. */
    void executeAfter(long milliseconds, Runnable task);

    /**
     * Takes messages of full size from now on: whoever is at the other end may be here. Until then a transport ends a
     * connection that sends more than a {@code Join} needs, as anybody can open one. A transport that keeps nothing for
     * a message before its end has nothing to do here.
     */
    default void letIn() {}

    /** Ends the connection as agreed by both sides. */
    void close();

    /**
     * Ends the connection with an {@code Error} message and the transport's own code for it; what was sent before still
     * goes out.
     *
     * @param error what was wrong, for programs and for people
     */
    void close(Error error);
}
