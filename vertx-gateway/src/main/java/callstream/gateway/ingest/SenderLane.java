package callstream.gateway.ingest;

import callstream.gateway.follow.Followed;
import callstream.protocol.Topics;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One session's way to the log: admits its frames and keeps few of them waiting for acknowledgement.
 *
 * <pre>
 *   offer ▸ admit ▸ in doubt? ── no ─▸ in flight &lt; limit? ── yes ─▸ publish ─▸ acknowledged: publish the one that waits
 *                      │ yes                  │ no                            └▸ not: in doubt
 *                      ▼                      ▼
 *                   refused            waiting: one place, the newest frame wins
 * </pre>
 *
 * <p>When the log does not acknowledge a frame nobody knows whether it has it: it may yet be shown, or dropped as too
 * old and counted by its receivers. To refuse it as well would account for it twice. So the frame is followed by a note
 * of its drop, on the topic that the receivers' gateways read: they take whichever of the two they read first and pass
 * over the other, as they do with any repeated frame. Until the notes are acknowledged the lane is in doubt, and
 * refuses what it has not handed to the log: that surely goes no further. So there are never more notes than the limit.
 * Each is tried at once, then again with each frame that is offered, one at a time; those of a session that ends before
 * the log is back are lost.
 *
 * <p>Runs on the event loop of the sender's connection, the acknowledgements too.
 */
public final class SenderLane {
    /** Told of each frame that goes no further. */
    public interface Refusals {
        /**
         * A frame was refused.
         *
         * @param detail for people, at most 200 characters
         */
        void onRefused(long sequence, DropReason reason, String detail);
    }

    private final Sender sender;
    private final FrameAdmission admission;
    private final Appender log;
    private final IngestMeters meters;
    private final Refusals refusals;
    private final LongSupplier microClock;
    private final int limit;
    private int inFlight;
    private boolean stopped;
    private VideoFrame.@Nullable Builder waiting;

    /** Notes of the frames that the log did not acknowledge. */
    private final ArrayDeque<VideoFrame> doubtful = new ArrayDeque<>();

    /**
     * @param limit frames that may wait for acknowledgement, at least 1
     * @param microClock microseconds since 1970
     * @param nanoTime a monotonic clock in nanoseconds
     * @param followed by which frames are admitted
     */
    public SenderLane(
            Sender sender,
            FrameLog log,
            int limit,
            LongSupplier microClock,
            LongSupplier nanoTime,
            Followed followed,
            IngestMeters meters,
            Refusals refusals) {
        this(sender, (Appender) log, limit, microClock, nanoTime, followed, meters, refusals);
    }

    SenderLane(
            Sender sender,
            Appender log,
            int limit,
            LongSupplier microClock,
            LongSupplier nanoTime,
            Followed followed,
            IngestMeters meters,
            Refusals refusals) {
        this.sender = sender;
        this.admission = new FrameAdmission(sender, followed, nanoTime);
        this.log = log;
        this.limit = limit;
        this.microClock = microClock;
        this.meters = meters;
        this.refusals = refusals;
    }

    /** Ends it: what waits goes no further. Notes of what the log may have are still written. */
    public void stop() {
        stopped = true;
        waiting = null;
    }

    /** Takes a frame of the client's: publishes it, lets it wait, or refuses it. */
    public void offer(VideoFrame frame) {
        if (stopped) {
            return;
        }
        meters.received(frame.getJpeg().size());
        try {
            VideoFrame.Builder admitted = admission.admit(frame, microClock.getAsLong());
            if (!doubtful.isEmpty()) {
                refuseUnpublished(admitted);
                settleDoubt();
            } else if (inFlight < limit) {
                publish(admitted);
            } else {
                replaceWaiting(admitted);
            }
        } catch (FrameRefusedException refused) {
            refuse(frame.getSequence(), refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    private void replaceWaiting(VideoFrame.Builder newest) {
        if (waiting != null) {
            refuse(
                    waiting.getSequence(),
                    DropReason.DROP_REASON_SUPERSEDED,
                    "frame " + newest.getSequence() + " took its place while " + limit + " waited for the log");
        }
        waiting = newest;
    }

    /** By the rules of now: they may have changed while the frame waited. */
    private void publish(VideoFrame.Builder frame) {
        try {
            admission.rule(frame);
            send(frame);
        } catch (FrameRefusedException refused) {
            refuse(frame.getSequence(), refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    private void send(VideoFrame.Builder frame) {
        inFlight++;
        frame.getStampsBuilder().setPublishedUs(microClock.getAsLong());
        // What asks for nothing need not wait for the streaming job.
        String topic = frame.getEffectsCount() == 0 ? Topics.VIDEO_READY : Topics.VIDEO_CAPTURED;
        long sequence = frame.getSequence();
        Stamps stamps = frame.getStamps(); // not the frame: its picture is not to be kept until the answer
        append(topic, frame)
                .onComplete(acknowledged -> meters.published(topic), fault -> doubt(note(sequence, stamps)))
                .onComplete(done -> next());
    }

    private Future<Void> append(String topic, VideoFrame.Builder frame) {
        return log.append(
                topic, sender.partition(), sender.callId(), frame.build().toByteArray());
    }

    private void doubt(VideoFrame note) {
        meters.doubtful();
        doubtful.add(note);
        if (waiting != null) {
            refuseUnpublished(waiting);
            waiting = null;
        }
    }

    private void next() {
        inFlight--;
        if (!doubtful.isEmpty()) {
            settleDoubt();
        } else if (waiting != null) {
            VideoFrame.Builder newest = waiting;
            waiting = null;
            publish(newest);
        }
    }

    /** Behind all that is in flight: a note that overtook frames would make them late. */
    private void settleDoubt() {
        if (inFlight > 0) {
            return;
        }
        inFlight++;
        append(Topics.VIDEO_READY, doubtful.element().toBuilder()).onComplete(written -> {
            inFlight--;
            if (written.succeeded()) {
                doubtful.remove();
                if (!doubtful.isEmpty()) {
                    settleDoubt();
                }
            }
        });
    }

    private VideoFrame note(long sequence, Stamps stamps) {
        return VideoFrame.newBuilder()
                .setCallId(sender.callId())
                .setParticipantId(sender.participantId())
                .setSessionEpoch(sender.epoch())
                .setSequence(sequence)
                .setStamps(stamps)
                .setDrop(Drop.newBuilder()
                        .setStage(Stage.STAGE_INGEST)
                        .setReason(DropReason.DROP_REASON_LOG_UNAVAILABLE)
                        .setDetail("the log did not say in time whether it has it"))
                .build();
    }

    private void refuseUnpublished(VideoFrame.Builder frame) {
        refuse(
                frame.getSequence(),
                DropReason.DROP_REASON_LOG_UNAVAILABLE,
                "the log has not acknowledged earlier frames in time");
    }

    private void refuse(long sequence, DropReason reason, String detail) {
        meters.refused(reason);
        refusals.onRefused(sequence, reason, detail);
    }
}
