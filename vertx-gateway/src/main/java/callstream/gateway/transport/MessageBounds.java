package callstream.gateway.transport;

import callstream.protocol.Limits;

/** How much a connection may send, whatever carries it. */
public final class MessageBounds {
    /**
     * All bytes before the caller is let in. A Join has at most a token ({@link Limits#MAX_TOKEN_LENGTH}), a call id
     * and some bytes around them: 4.2 KiB. The rest is for pings and for what a transport puts around a message.
     */
    public static final int BYTES_BEFORE_ENTRY = 8 * 1024;

    /** Said of more than {@link #BYTES_BEFORE_ENTRY}. */
    public static final String OVERDRAWN = "more than " + BYTES_BEFORE_ENTRY + " bytes before the call was entered";

    /** Said of a message of more than {@link Limits#MAX_MESSAGE_BYTES}. */
    public static final String TOO_LARGE = "a message has at most " + Limits.MAX_MESSAGE_BYTES + " bytes";

    private MessageBounds() {}
}
