package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import callstream.protocol.Limits;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record of the log to the callers who are to see it:
 *
 * <pre>
 *   decode ▸ anybody here? ▸ once and forward only ▸ a picture left? ▸ session not over? ▸ within its deadline?
 *          ▸ encode once ▸ show
 * </pre>
 *
 * <p>A note of an enrolment is for whoever waits for it, and for no caller. Runs on the reader's thread alone.
 */
final class FanOut {
    private static final Logger log = LoggerFactory.getLogger(FanOut.class);

    private static final Drop DELIVERED_LATE = here(DropReason.DROP_REASON_LATE);
    private static final Drop DELIVERED_AFTER_END = here(DropReason.DROP_REASON_SESSION_OVER);
    private static final Drop DELIVERED_EXPIRED = here(DropReason.DROP_REASON_EXPIRED);

    private final Audience audience;
    private final LongSupplier microClock;
    private final long deadlineUs;
    private final EnrolmentOutcomes outcomes;
    private final DeliveryMeters meters;
    private final Map<String, Map<String, ForwardOnly>> sendersByCall = new HashMap<>();
    private long unreadable;

    FanOut(
            Audience audience,
            LongSupplier microClock,
            Duration deadline,
            EnrolmentOutcomes outcomes,
            DeliveryMeters meters) {
        this.audience = audience;
        this.microClock = microClock;
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.outcomes = outcomes;
        this.meters = meters;
    }

    /** Takes the value of one record. Throws nothing, whatever it is: the next record must not suffer from it. */
    void onRecord(byte @Nullable [] value) {
        long consumedUs = microClock.getAsLong();
        try {
            VideoFrame frame = decode(value);
            if (frame.hasEnrolment()) {
                outcomes.onOutcome(frame.getEnrolment());
                return;
            }
            check(frame.getSequence());
            Collection<Caller> callers = audience.of(frame.getCallId());
            if (!callers.isEmpty()) {
                deliver(frame, callers, consumedUs);
            }
        } catch (IOException | RuntimeException fault) {
            onUnreadable(fault);
        }
    }

    /** Logs the first, second, fourth, eighth …: a flood of such records is not to become one of lines. */
    private void onUnreadable(Exception fault) {
        meters.unreadable();
        unreadable++;
        if (Long.bitCount(unreadable) == 1) {
            log.atWarn()
                    .addKeyValue("soFar", unreadable)
                    .setCause(fault instanceof RuntimeException ? fault : null) // a fault of ours: from where?
                    .log("a record of the log is no frame that can be delivered: {}", fault.toString());
        }
    }

    /** Forgets a call that has no callers here any more. */
    void forget(String callId) {
        sendersByCall.remove(callId);
    }

    /** The picture stays where it is: the message refers to the record's own bytes. */
    private static VideoFrame decode(byte @Nullable [] value) throws IOException {
        if (value == null) {
            throw new IOException("a record without a value");
        }
        CodedInputStream input = UnsafeByteOperations.unsafeWrap(value).newCodedInput();
        input.enableAliasing(true);
        return VideoFrame.parseFrom(input);
    }

    private static void check(long sequence) throws IOException {
        if (sequence < 1 || sequence > Limits.MAX_SEQUENCE) { // no gateway lets such a frame in
            throw new IOException("a frame with sequence " + Long.toUnsignedString(sequence));
        }
    }

    private void deliver(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        meters.read();
        switch (sender(frame).judge(frame.getSessionEpoch(), frame.getSequence())) {
            case DUPLICATE -> meters.duplicate();
            case FORGOTTEN -> meters.forgotten();
            case LATE -> drop(frame, callers, ownDrop(frame).orElse(DELIVERED_LATE));
            case NEW -> deliverNew(frame, callers, consumedUs);
        }
    }

    private void deliverNew(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        Optional<Drop> dropped = ownDrop(frame);
        if (dropped.isPresent()) {
            drop(frame, callers, dropped.get());
        } else if (audience.isOver(frame.getCallId(), frame.getParticipantId(), frame.getSessionEpoch())) {
            drop(frame, callers, DELIVERED_AFTER_END);
        } else if (consumedUs - frame.getStamps().getReceivedUs() > deadlineUs) {
            drop(frame, callers, DELIVERED_EXPIRED);
        } else {
            show(frame, callers, consumedUs);
        }
    }

    private void show(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        VideoFrame.Builder stamped = frame.toBuilder();
        stamped.getStampsBuilder().setConsumedUs(consumedUs).setDeliveredUs(microClock.getAsLong());
        ServerMessage message = ServerMessage.newBuilder().setVideo(stamped).build();
        byte[] encoded = message.toByteArray();
        meters.delivered(message.getVideo().getStamps());
        for (Caller caller : callers) {
            if (!caller.participantId().equals(frame.getParticipantId())) {
                caller.show(frame.getParticipantId(), frame.getSessionEpoch(), encoded);
            }
        }
    }

    private void drop(VideoFrame frame, Collection<Caller> callers, Drop why) {
        for (Caller caller : callers) {
            if (!caller.participantId().equals(frame.getParticipantId())) {
                if (why.getStage() == Stage.STAGE_DELIVER) {
                    meters.dropped(why.getReason());
                }
                caller.miss(frame.getParticipantId(), frame.getSessionEpoch(), why.getStage(), why.getReason());
            }
        }
    }

    private ForwardOnly sender(VideoFrame frame) {
        return sendersByCall
                .computeIfAbsent(frame.getCallId(), call -> new HashMap<>())
                .computeIfAbsent(frame.getParticipantId(), participant -> new ForwardOnly());
    }

    /** The note of a stage before this one that the frame has no picture any more. */
    private static Optional<Drop> ownDrop(VideoFrame frame) {
        return frame.hasDrop() ? Optional.of(frame.getDrop()) : Optional.empty();
    }

    private static Drop here(DropReason reason) {
        return Drop.newBuilder().setStage(Stage.STAGE_DELIVER).setReason(reason).build();
    }
}
