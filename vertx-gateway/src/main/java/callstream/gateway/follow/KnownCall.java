package callstream.gateway.follow;

import callstream.protocol.v1.CallState;
import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came, which most are never asked for. It names all members, and each of their sessions holds it: decoded
 * once for all of them, or a call of fifty would be in memory fifty times. Any thread.
 */
final class KnownCall {
    private final byte[] encoded;

    /** Kept by those who asked. */
    private @Nullable WeakReference<CallState> decoded;

    /** @param encoded a {@code CallState}, parsed before; not to be changed */
    KnownCall(byte[] encoded) {
        this.encoded = encoded;
    }

    /** Bytes of the message. */
    int size() {
        return encoded.length;
    }

    /** The same object for all, as long as anybody has it. */
    synchronized CallState state() {
        CallState known = decoded == null ? null : decoded.get();
        if (known != null) {
            return known;
        }
        try {
            CallState state = CallState.parseFrom(encoded);
            decoded = new WeakReference<>(state);
            return state;
        } catch (InvalidProtocolBufferException impossible) { // parsed when it came
            throw new IllegalStateException(impossible);
        }
    }
}
