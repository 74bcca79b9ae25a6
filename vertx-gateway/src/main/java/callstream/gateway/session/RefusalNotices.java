package callstream.gateway.session;

import callstream.gateway.deliver.Outbox;
import callstream.gateway.ingest.TokenBucket;
import callstream.gateway.meter.DropTally;
import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.ServerMessage;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells one client what of theirs goes no further, and does not go on for ever: a client that goes wrong is told so
 * {@value #AT_ONCE} times, and twice a second again; then it is shut out. What is our fault, or that of others, does
 * not count. On the event loop of the connection.
 */
final class RefusalNotices {
    private static final int AT_ONCE = 600;

    private static final double PER_SECOND = 2;

    /**
     * A client of before there were paces loses frames by them, and not its connection; and so does one whose effect is
     * taken from it in the middle of a call, by the job or by the call's owner.
     */
    private static final Set<DropReason> NOT_THEIR_FAULT = Set.of(
            DropReason.DROP_REASON_SUPERSEDED,
            DropReason.DROP_REASON_LOG_UNAVAILABLE,
            DropReason.DROP_REASON_PACE,
            DropReason.DROP_REASON_EFFECT,
            DropReason.DROP_REASON_NOT_ALLOWED,
            DropReason.DROP_REASON_SESSION_OVER,
            DropReason.DROP_REASON_CALL_RATE,
            DropReason.DROP_REASON_ADDRESS_RATE);

    private final DropTally frames = new DropTally();
    private final DropTally sound = new DropTally();
    private final Outbox outbox;
    private final TokenBucket left;
    private final Consumer<String> abuse;

    /**
     * @param outbox the client's
     * @param nanoTime a monotonic clock in nanoseconds
     * @param abuse ends the session, with the reason for people
     */
    RefusalNotices(Outbox outbox, LongSupplier nanoTime, Consumer<String> abuse) {
        this.outbox = outbox;
        this.left = new TokenBucket(PER_SECOND, AT_ONCE, nanoTime);
        this.abuse = abuse;
    }

    void frame(long sequence, DropReason reason, String detail) {
        frames.count(reason);
        if (mayBeRefusedAgain(reason, detail)) {
            outbox.tell(ServerMessage.newBuilder()
                    .setFrameRefused(FrameRefused.newBuilder()
                            .setSequence(sequence)
                            .setReason(reason)
                            .setDetail(detail))
                    .build());
        }
    }

    /** Frames that were refused. */
    DropTally frames() {
        return frames;
    }

    /** Packets of sound that were refused. */
    DropTally sound() {
        return sound;
    }

    void sound(long sequence, DropReason reason, String detail) {
        sound.count(reason);
        if (mayBeRefusedAgain(reason, detail)) {
            outbox.tell(ServerMessage.newBuilder()
                    .setAudioRefused(AudioRefused.newBuilder()
                            .setSequence(sequence)
                            .setReason(reason)
                            .setDetail(detail))
                    .build());
        }
    }

    void action(ActionRefused refused) {
        if (refused.getReason() != RefusalReason.REFUSAL_REASON_UNAVAILABLE && !left.tryTake()) {
            abuse.accept("too many actions that had to be refused");
            return;
        }
        outbox.tell(ServerMessage.newBuilder().setActionRefused(refused).build());
    }

    /** Otherwise the session has ended. */
    private boolean mayBeRefusedAgain(DropReason reason, String detail) {
        if (NOT_THEIR_FAULT.contains(reason) || left.tryTake()) {
            return true;
        }
        abuse.accept("too many messages that had to be refused; the last: " + detail);
        return false;
    }
}
