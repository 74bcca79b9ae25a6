package callstream.gateway.ingest;

import callstream.protocol.Topics;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.VideoFrame;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One session's way to the log: admits its frames and keeps few of them waiting for acknowledgement.
 *
 * <pre>
 *   offer ▸ admit ▸ in flight &lt; limit? ── yes ─▸ publish ─▸ acknowledged: publish the one that waits
 *                        │ no
 *                        ▼
 *                  waiting: one place, the newest frame wins
 * </pre>
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
    private final FrameLog log;
    private final IngestMeters meters;
    private final Refusals refusals;
    private final LongSupplier microClock;
    private final int limit;
    private int inFlight;
    private VideoFrame.@Nullable Builder waiting;

    /**
     * @param limit frames that may wait for acknowledgement, at least 1
     * @param microClock microseconds since 1970
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public SenderLane(
            Sender sender,
            FrameLog log,
            int limit,
            LongSupplier microClock,
            LongSupplier nanoTime,
            IngestMeters meters,
            Refusals refusals) {
        this.sender = sender;
        this.admission = new FrameAdmission(sender, nanoTime);
        this.log = log;
        this.limit = limit;
        this.microClock = microClock;
        this.meters = meters;
        this.refusals = refusals;
    }

    /** Takes a frame of the client's: publishes it, lets it wait, or refuses it. */
    public void offer(VideoFrame frame) {
        meters.received(frame.getJpeg().size());
        try {
            VideoFrame.Builder admitted = admission.admit(frame, microClock.getAsLong());
            if (inFlight < limit) {
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

    private void publish(VideoFrame.Builder frame) {
        inFlight++;
        frame.getStampsBuilder().setPublishedUs(microClock.getAsLong());
        // What asks for nothing need not wait for the streaming job.
        String topic = frame.getEffectsCount() == 0 ? Topics.VIDEO_READY : Topics.VIDEO_CAPTURED;
        long sequence = frame.getSequence();
        log.append(topic, sender.partition(), sender.callId(), frame.build().toByteArray())
                .onComplete(
                        acknowledged -> meters.published(topic),
                        fault -> refuse(
                                sequence,
                                DropReason.DROP_REASON_LOG_UNAVAILABLE,
                                "the log did not acknowledge it in time"))
                .onComplete(done -> next());
    }

    private void next() {
        inFlight--;
        if (waiting != null) {
            VideoFrame.Builder newest = waiting;
            waiting = null;
            publish(newest);
        }
    }

    private void refuse(long sequence, DropReason reason, String detail) {
        meters.refused(reason);
        refusals.onRefused(sequence, reason, detail);
    }
}
