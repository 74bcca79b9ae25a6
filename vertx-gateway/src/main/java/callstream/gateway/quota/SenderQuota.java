package callstream.gateway.quota;

import callstream.gateway.quota.SharedBudget.Share;
import callstream.protocol.v1.DropReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one connection may send, as part of what its address may and, once its caller is in, its call. On the
 * connection's event loop.
 */
public final class SenderQuota {
    private final Share ofAddress;
    private final Runnable closing;
    private @Nullable Share ofCall;

    SenderQuota(Share ofAddress, Runnable closing) {
        this.ofAddress = ofAddress;
        this.closing = closing;
    }

    /** The caller is in a call. */
    public void enter(CallPart call) {
        ofCall = call.share();
    }

    /**
     * Takes a frame off it.
     *
     * @param bytes of the message
     * @return why it may not be sent: too much of the call's, or of the address's
     */
    public Optional<DropReason> takeFrame(int bytes) {
        Amount frame = Amount.frame(bytes);
        if (!ofAddress.tryTake(frame)) {
            return Optional.of(DropReason.DROP_REASON_ADDRESS_RATE);
        }
        if (ofCall != null && !ofCall.tryTake(frame)) {
            ofAddress.giveBack(frame);
            return Optional.of(DropReason.DROP_REASON_CALL_RATE);
        }
        return Optional.empty();
    }

    /**
     * Takes off it what is no frame, and is not refused.
     *
     * @param bytes of the message
     * @return whether it may go on; not when its address is far over what it may send, and this connection one of those
     *     that send more than their part
     */
    public boolean chargeMessage(int bytes) {
        Amount message = Amount.message(bytes);
        if (ofCall != null) {
            var unused = ofCall.charge(message); // a call is not ended for what its callers say
        }
        return ofAddress.charge(message);
    }

    /** The connection has ended; once. */
    public void close() {
        closing.run();
    }
}
