package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import callstream.gateway.room.Room;
import callstream.gateway.room.Rooms;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record of the log to the callers who are to see it:
 *
 * <pre>
 *   decode ▸ a room here? ▸ once and forward only ▸ a picture left? ▸ within its deadline? ▸ encode once ▸ show
 * </pre>
 *
 * <p>Runs on the reader's thread alone.
 */
final class FanOut {
    private static final Logger log = LoggerFactory.getLogger(FanOut.class);

    private static final Drop DELIVERED_LATE = here(DropReason.DROP_REASON_LATE);
    private static final Drop DELIVERED_EXPIRED = here(DropReason.DROP_REASON_EXPIRED);

    private final Rooms rooms;
    private final LongSupplier microClock;
    private final long deadlineUs;
    private final DeliveryMeters meters;
    private final Map<String, Map<String, ForwardOnly>> sendersByCall = new HashMap<>();

    FanOut(Rooms rooms, LongSupplier microClock, Duration deadline, DeliveryMeters meters) {
        this.rooms = rooms;
        this.microClock = microClock;
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.meters = meters;
    }

    /** Takes the value of one record. */
    void onRecord(byte[] value) {
        long consumedUs = microClock.getAsLong();
        try {
            VideoFrame frame = decode(value);
            rooms.find(frame.getCallId()).ifPresent(room -> deliver(frame, room, consumedUs));
        } catch (IOException unreadable) {
            meters.unreadable();
            log.atWarn().addKeyValue("bytes", value.length).log("a record of the log is not a frame: {}", unreadable);
        }
    }

    /** Forgets a call that has no callers here any more. */
    void forget(String callId) {
        sendersByCall.remove(callId);
    }

    /** The picture stays where it is: the message refers to the record's own bytes. */
    private static VideoFrame decode(byte[] value) throws IOException {
        CodedInputStream input = UnsafeByteOperations.unsafeWrap(value).newCodedInput();
        input.enableAliasing(true);
        return VideoFrame.parseFrom(input);
    }

    private void deliver(VideoFrame frame, Room room, long consumedUs) {
        meters.read();
        switch (sender(frame).judge(frame.getSessionEpoch(), frame.getSequence())) {
            case DUPLICATE -> meters.duplicate();
            case LATE -> drop(frame, room, ownDrop(frame).orElse(DELIVERED_LATE));
            case NEW -> deliverNew(frame, room, consumedUs);
        }
    }

    private void deliverNew(VideoFrame frame, Room room, long consumedUs) {
        Optional<Drop> dropped = ownDrop(frame);
        if (dropped.isPresent()) {
            drop(frame, room, dropped.get());
        } else if (consumedUs - frame.getStamps().getReceivedUs() > deadlineUs) {
            drop(frame, room, DELIVERED_EXPIRED);
        } else {
            show(frame, room, consumedUs);
        }
    }

    private void show(VideoFrame frame, Room room, long consumedUs) {
        VideoFrame.Builder stamped = frame.toBuilder();
        stamped.getStampsBuilder().setConsumedUs(consumedUs).setDeliveredUs(microClock.getAsLong());
        ServerMessage message = ServerMessage.newBuilder().setVideo(stamped).build();
        byte[] encoded = message.toByteArray();
        meters.delivered(message.getVideo().getStamps());
        for (Caller caller : room.here()) {
            if (!caller.participantId().equals(frame.getParticipantId())) {
                caller.show(frame.getParticipantId(), frame.getSessionEpoch(), encoded);
            }
        }
    }

    private void drop(VideoFrame frame, Room room, Drop why) {
        if (why.getStage() == Stage.STAGE_DELIVER) {
            meters.dropped(why.getReason());
        }
        for (Caller caller : room.here()) {
            if (!caller.participantId().equals(frame.getParticipantId())) {
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
