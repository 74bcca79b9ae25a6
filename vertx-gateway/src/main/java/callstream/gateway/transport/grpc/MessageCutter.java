package callstream.gateway.transport.grpc;

import callstream.gateway.transport.MessageBounds;
import callstream.protocol.Limits;
import callstream.protocol.v1.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives on a gRPC stream into messages.
 *
 * <pre>
 *   0        1                    5
 *   +--------+--------------------+-------------- - -
 *   | 0      | length, big-endian | message
 *   +--------+--------------------+-------------- - -
 *   └ 1: compressed, which is not taken: a few bytes could stand for a gigabyte
 * </pre>
 *
 * <p>Keeps one message that has begun, of at most {@link Limits#MAX_MESSAGE_BYTES}; until {@link #letIn}, nothing of a
 * stream that has sent over {@link MessageBounds#BYTES_BEFORE_ENTRY} or announces to. On the stream's event loop.
 */
final class MessageCutter {
    private static final int PREFIX_BYTES = 5;

    /** What comes is no message, or one that is not taken; nothing more may be added. */
    static final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;
        private final ErrorCode code;

        NotTakenException(ErrorCode code, String message) {
            super(message);
            this.code = code;
        }

        ErrorCode code() {
            return code;
        }
    }

    private long allowance = MessageBounds.BYTES_BEFORE_ENTRY;
    private final byte[] prefix = new byte[PREFIX_BYTES];
    private int prefixFilled;
    private byte @Nullable [] message;
    private int messageFilled;

    /** Takes as many messages as come from now on. */
    void letIn() {
        allowance = Long.MAX_VALUE;
    }

    /** Whether a part of a message is there, and the rest is not. */
    boolean isMidMessage() {
        return prefixFilled > 0;
    }

    /**
     * Takes what has arrived.
     *
     * @param whole given each message that is complete; may call {@link #letIn}
     */
    void add(Buffer chunk, Consumer<byte[]> whole) throws NotTakenException {
        allowance -= chunk.length();
        if (allowance < 0) {
            throw overdrawn();
        }
        int at = 0;
        while (at < chunk.length()) {
            if (message == null) {
                prefix[prefixFilled++] = chunk.getByte(at++);
                if (prefixFilled == PREFIX_BYTES) {
                    message = new byte[length(chunk.length() - at)];
                }
            } else {
                int count = Math.min(message.length - messageFilled, chunk.length() - at);
                chunk.getBytes(at, at + count, message, messageFilled);
                messageFilled += count;
                at += count;
            }
            if (message != null && messageFilled == message.length) {
                byte[] complete = message;
                message = null;
                messageFilled = 0;
                prefixFilled = 0;
                whole.accept(complete);
            }
        }
    }

    /** @param there how many bytes of the message are counted already, at most */
    private int length(int there) throws NotTakenException {
        if (prefix[0] != 0) {
            throw new NotTakenException(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "compressed messages are not taken");
        }
        long length = Buffer.buffer(prefix).getUnsignedInt(1);
        if (length > Limits.MAX_MESSAGE_BYTES) {
            throw new NotTakenException(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, MessageBounds.TOO_LARGE);
        }
        if (length - there > allowance) {
            throw overdrawn();
        }
        return (int) length;
    }

    private static NotTakenException overdrawn() {
        return new NotTakenException(ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE, MessageBounds.OVERDRAWN);
    }
}
