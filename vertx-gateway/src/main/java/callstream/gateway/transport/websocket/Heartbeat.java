package callstream.gateway.transport.websocket;

/**
 * Asks a client by WebSocket pings whether it is still there, so that one who is quiet for a while, alone and without a
 * camera, is told from one whose network is gone. On the connection's event loop.
 */
final class Heartbeat {
    /** Pings that may stay without an answer; at the time of the next one the connection ends. */
    static final int MAX_UNANSWERED = 2;

    private final Runnable ping;
    private final Runnable end;
    private int unanswered;

    /**
     * @param ping sends one
     * @param end ends the connection: nobody answers
     */
    Heartbeat(Runnable ping, Runnable end) {
        this.ping = ping;
        this.end = end;
    }

    /** The client has sent something, the answer to a ping or anything else. */
    void heard() {
        unanswered = 0;
    }

    /** The time of a ping has come. */
    void beat() {
        if (unanswered == MAX_UNANSWERED) {
            end.run();
        } else {
            unanswered++;
            ping.run();
        }
    }
}
