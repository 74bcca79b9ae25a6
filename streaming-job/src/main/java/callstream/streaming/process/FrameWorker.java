package callstream.streaming.process;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.Limits;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.vision.ProcessedPicture;
import callstream.vision.ProcessingException;
import callstream.vision.UndecodableException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does to one frame what it asks for, and answers for every frame, whatever it holds:
 *
 * <pre>
 *   bytes ▸ read ▸ too old? ▸ vision ▸ frame
 *             │  │     │          │
 *    unreadable  │    note       note
 *                └▸ no frame but an enrolment ▸ its own work
 * </pre>
 *
 * Too old is asked before anything that costs. A picture leaves only as vision's result: on every other way the note
 * goes on, which has none. Used by one thread at a time, as the vision below is.
 */
final class FrameWorker {
    /** Both are UUIDs in text. */
    private static final int MAX_ID_LENGTH = 36;

    private final PictureProcessor vision;
    private final BiFunction<VideoFrame, Stamps, FrameOutcome> enrolment;
    private final LongSupplier microClock;
    private final Duration deadline;
    private final FailureLog failures;

    /**
     * @param enrolment works on what is no frame, but a face to be learnt
     * @param microClock microseconds since 1970-01-01T00:00:00Z; the one that the gateways' stamps are compared with
     * @param deadline age at which a frame is dropped, from its receipt by its gateway
     */
    FrameWorker(
            PictureProcessor vision,
            BiFunction<VideoFrame, Stamps, FrameOutcome> enrolment,
            LongSupplier microClock,
            Duration deadline,
            FailureLog failures) {
        this.vision = vision;
        this.enrolment = enrolment;
        this.microClock = microClock;
        this.deadline = deadline;
        this.failures = failures;
    }

    /**
     * Works on one record.
     *
     * @param value the record's bytes, if it has any
     * @param callId what the record's key says of the call, for one whose bytes say nothing; may be empty
     * @param place where the record is, for people who look for it
     */
    FrameOutcome work(byte @Nullable [] value, String callId, String place) {
        return answer(
                value,
                callId,
                place,
                (frame, stamps) -> frame.hasEnrolment()
                        ? enrolment.apply(frame, stamps)
                        : whileFresh(frame, stamps, this::process));
    }

    /** Drops a frame because a newer one of its sender is there. Parameters as for {@link #work}. */
    FrameOutcome supersede(byte @Nullable [] value, String callId, String place) {
        return answer(value, callId, place, (frame, stamps) -> whileFresh(frame, stamps, FrameWorker::superseded));
    }

    /**
     * Drops a frame whose work takes too long; that goes on, on another thread, but nobody waits for it. Parameters as
     * for {@link #work}.
     *
     * @param limit how long it may take
     */
    FrameOutcome giveUp(byte @Nullable [] value, String callId, String place, Duration limit) {
        return answer(value, callId, place, (frame, stamps) -> {
            String detail = "took longer than " + limit.toMillis() + " ms";
            // It waited until it was begun, and that was the limit ago.
            Stamps begun = stamps.toBuilder()
                    .setStartedUs(stamps.getStartedUs() - limit.toNanos() / 1_000)
                    .build();
            return dropped(frame, begun, DropReason.DROP_REASON_PROCESSING_FAILED, detail);
        });
    }

    private FrameOutcome answer(
            byte @Nullable [] value, String callId, String place, BiFunction<VideoFrame, Stamps, FrameOutcome> work) {
        long startedUs = microClock.getAsLong();
        if (value == null) {
            return unreadable(callId, startedUs, place + " has no value");
        }
        try {
            VideoFrame frame = VideoFrame.parseFrom(value);
            if (frame.getCallId().length() > MAX_ID_LENGTH
                    || frame.getParticipantId().length() > MAX_ID_LENGTH) {
                return unreadable(callId, startedUs, place + " names a call or participant longer than a UUID");
            }
            Stamps stamps =
                    frame.getStamps().toBuilder().setStartedUs(startedUs).build();
            return work.apply(frame, stamps);
        } catch (InvalidProtocolBufferException e) {
            return unreadable(callId, startedUs, place + " is not a VideoFrame: " + e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours; whatever it is, the records behind this one must not wait for its repair.
            failures.add(VideoFrame.getDefaultInstance(), e);
            return unreadable(callId, startedUs, place + " can't be worked on: " + e);
        }
    }

    private static FrameOutcome unreadable(String callId, long startedUs, String detail) {
        return new FrameOutcome.Unreadable(DropNote.ofUnreadable(callId, startedUs, detail));
    }

    private FrameOutcome whileFresh(
            VideoFrame frame, Stamps stamps, BiFunction<VideoFrame, Stamps, FrameOutcome> work) {
        return isTooOld(stamps) ? expired(frame, stamps) : work.apply(frame, stamps);
    }

    private static FrameOutcome superseded(VideoFrame frame, Stamps stamps) {
        String detail = ageUs(stamps) / 1_000 + " ms old, and a newer frame was there";
        return dropped(frame, stamps, DropReason.DROP_REASON_SUPERSEDED, detail);
    }

    private boolean isTooOld(Stamps stamps) {
        return ageUs(stamps) > deadline.toNanos() / 1_000;
    }

    private static long ageUs(Stamps stamps) {
        return stamps.getStartedUs() - stamps.getReceivedUs();
    }

    private double load(Stamps stamps) {
        return Math.max(0, Math.min(1, ageUs(stamps) * 1_000.0 / deadline.toNanos()));
    }

    private FrameOutcome expired(VideoFrame frame, Stamps stamps) {
        String detail = ageUs(stamps) / 1_000 + " ms old, deadline " + deadline.toMillis() + " ms";
        return dropped(frame, stamps, DropReason.DROP_REASON_EXPIRED, detail);
    }

    private FrameOutcome process(VideoFrame frame, Stamps stamps) {
        try {
            ProcessedPicture picture = vision.process(frame, load(stamps));
            VideoFrame ready = ReadyFrame.of(frame, stamps, picture);
            if (ready.getSerializedSize() > Limits.MAX_MESSAGE_BYTES) {
                String detail = "processed frame of " + ready.getSerializedSize() + " bytes";
                return dropped(frame, stamps, DropReason.DROP_REASON_TOO_LARGE, detail);
            }
            return new FrameOutcome.Processed(ready);
        } catch (InvalidJpegException e) {
            return dropped(frame, stamps, DropReasons.of(e.fault()), e.getMessage());
        } catch (UndecodableException e) {
            return dropped(frame, stamps, DropReason.DROP_REASON_CORRUPT, e.getMessage());
        } catch (ProcessingException e) {
            if (e.stage() == ProcessingException.Stage.EFFECTS) { // the sender's fault, not ours
                return dropped(frame, stamps, DropReason.DROP_REASON_EFFECT, e.getMessage());
            }
            return failed(frame, stamps, DropReasons.of(e.stage()), e);
        } catch (VirtualMachineError | LinkageError e) {
            // Out of memory, or vision itself is broken: no frame will fare better, the job has to be started anew. The
            // frame that it happened at does not stop it again, for by then it is too old.
            throw e;
        } catch (Throwable e) {
            return failed(frame, stamps, DropReason.DROP_REASON_PROCESSING_FAILED, e);
        }
    }

    private FrameOutcome failed(VideoFrame frame, Stamps stamps, DropReason reason, Throwable failure) {
        failures.add(frame, failure);
        return dropped(frame, stamps, reason, failure.toString());
    }

    private static FrameOutcome dropped(VideoFrame frame, Stamps stamps, DropReason reason, @Nullable String detail) {
        return new FrameOutcome.Dropped(DropNote.of(frame, stamps, reason, detail == null ? "" : detail));
    }
}
