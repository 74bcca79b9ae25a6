package callstream.gateway.deliver;

import callstream.gateway.pace.JobWatch;
import callstream.gateway.room.Caller;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
final class FanOut implements RecordHandler {
    private static final Drop DELIVERED_LATE = here(DropReason.DROP_REASON_LATE);
    private static final Drop DELIVERED_AFTER_END = here(DropReason.DROP_REASON_SESSION_OVER);
    private static final Drop DELIVERED_EXPIRED = here(DropReason.DROP_REASON_EXPIRED);

    /** What the job says of frames that it had no time for. */
    private static final Set<DropReason> TOO_LATE =
            Set.of(DropReason.DROP_REASON_EXPIRED, DropReason.DROP_REASON_SUPERSEDED);

    private final Audience audience;
    private final LongSupplier microClock;
    private final long deadlineUs;
    private final EnrolmentOutcomes outcomes;
    private final DeliveryMeters meters;
    private final JobWatch jobWatch;
    private final SeenSequences seen = new SeenSequences();
    private final UnreadableRecords unreadable;

    FanOut(
            Audience audience,
            LongSupplier microClock,
            Duration deadline,
            EnrolmentOutcomes outcomes,
            DeliveryMeters meters,
            JobWatch jobWatch) {
        this.audience = audience;
        this.microClock = microClock;
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.outcomes = outcomes;
        this.meters = meters;
        this.jobWatch = jobWatch;
        this.unreadable = new UnreadableRecords(meters);
    }

    @Override
    public void onRecord(byte @Nullable [] value, long loggedMs) {
        long consumedUs = microClock.getAsLong();
        try {
            VideoFrame frame = VideoFrame.parseFrom(UnreadableRecords.input(value));
            if (frame.hasEnrolment()) {
                outcomes.onOutcome(frame.getEnrolment());
                return;
            }
            UnreadableRecords.checkSequence(frame.getSequence());
            Collection<Caller> callers = audience.of(frame.getCallId());
            if (!callers.isEmpty()) {
                deliver(frame, callers, consumedUs);
            }
        } catch (IOException | RuntimeException fault) {
            unreadable.add(fault);
        }
    }

    @Override
    public void forget(String callId) {
        seen.forget(callId);
    }

    private void deliver(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        meters.read();
        switch (seen.judge(frame.getCallId(), frame.getParticipantId(), frame.getSessionEpoch(), frame.getSequence())) {
            case DUPLICATE -> meters.duplicate();
            case FORGOTTEN -> meters.forgotten();
            case LATE -> drop(frame, callers, ownDrop(frame).orElse(DELIVERED_LATE));
            case NEW -> deliverNew(frame, callers, consumedUs);
        }
    }

    private void deliverNew(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        Optional<Drop> dropped = ownDrop(frame);
        watchJob(frame, callers, consumedUs);
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

    /** By the senders here alone: their frames were handed to the log by this gateway's clock. */
    private void watchJob(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        Stamps stamps = frame.getStamps();
        boolean ofJob = frame.hasDrop() ? frame.getDrop().getStage() == Stage.STAGE_JOB : stamps.getStartedUs() > 0;
        if (!ofJob
                || callers.stream().noneMatch(caller -> caller.participantId().equals(frame.getParticipantId()))) {
            return;
        }
        if (stamps.getPublishedUs() == 0) {
            return; // what nobody could read has no time either
        }
        if (frame.hasDrop() && TOO_LATE.contains(frame.getDrop().getReason())) {
            jobWatch.shed();
        } else {
            jobWatch.returned(consumedUs - stamps.getPublishedUs());
        }
    }

    private void show(VideoFrame frame, Collection<Caller> callers, long consumedUs) {
        VideoFrame.Builder stamped = frame.toBuilder();
        stamped.getStampsBuilder().setConsumedUs(consumedUs).setDeliveredUs(microClock.getAsLong());
        ServerMessage message = ServerMessage.newBuilder().setVideo(stamped).build();
        byte[] encoded = message.toByteArray();
        meters.delivered(message.getVideo().getStamps());
        for (Caller caller : callers) {
            if (isFor(caller, frame)) {
                caller.show(frame.getParticipantId(), frame.getSessionEpoch(), encoded);
            }
        }
    }

    private void drop(VideoFrame frame, Collection<Caller> callers, Drop why) {
        for (Caller caller : callers) {
            if (isFor(caller, frame)) {
                if (why.getStage() == Stage.STAGE_DELIVER) {
                    meters.dropped(why.getReason());
                }
                caller.miss(frame.getParticipantId(), frame.getSessionEpoch(), why.getStage(), why.getReason());
            }
        }
    }

    private static boolean isFor(Caller caller, VideoFrame frame) {
        return !caller.participantId().equals(frame.getParticipantId()) || caller.seesOwn();
    }

    /** The note of a stage before this one that the frame has no picture any more. */
    private static Optional<Drop> ownDrop(VideoFrame frame) {
        return frame.hasDrop() ? Optional.of(frame.getDrop()) : Optional.empty();
    }

    private static Drop here(DropReason reason) {
        return Drop.newBuilder().setStage(Stage.STAGE_DELIVER).setReason(reason).build();
    }
}
