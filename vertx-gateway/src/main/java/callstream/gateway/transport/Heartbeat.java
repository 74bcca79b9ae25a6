package callstream.gateway.transport;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks a client from time to time whether it is still there, so that one who is quiet for a while, alone and without a
 * camera, is told from one whose network is gone. Notices too who begins a message and never ends it. On the
 * connection's event loop.
 */
public final class Heartbeat {
    /** Pings that may stay without an answer; at the time of the next one the connection ends. */
    static final int MAX_UNANSWERED = 2;

    static final String SILENT = MAX_UNANSWERED + " pings of the gateway have no answer";
    static final String HALF_A_MESSAGE = "a message that was begun did not come to its end";

    private final Consumer<Runnable> ping;
    private final BooleanSupplier midMessage;
    private final Consumer<String> end;
    private int unanswered;
    private long messages;

    /** What {@link #messages} was at the last beat, when one was begun and not ended then; else below 0. */
    private long begunAfter = -1;

    /**
     * @param ping sends one; runs what it is given when the answer comes
     * @param midMessage whether a part of a message is there and the rest is not
     * @param end ends the connection, with the reason for people
     */
    public Heartbeat(Consumer<Runnable> ping, BooleanSupplier midMessage, Consumer<String> end) {
        this.ping = ping;
        this.midMessage = midMessage;
        this.end = end;
    }

    private void heard() {
        unanswered = 0;
    }

    /** The client has sent a whole message. */
    public void message() {
        messages++;
        heard();
    }

    /** The time of a ping has come: a message has from one to the next to end, or from that to the one after. */
    public void beat() {
        boolean isMid = midMessage.getAsBoolean();
        if (unanswered == MAX_UNANSWERED) {
            end.accept(SILENT);
        } else if (isMid && begunAfter == messages) {
            end.accept(HALF_A_MESSAGE);
        } else {
            begunAfter = isMid ? messages : -1;
            unanswered++;
            ping.accept(this::heard);
        }
    }
}
