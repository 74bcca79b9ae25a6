package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameBuffer;
import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.follow.Followed;
import callstream.gateway.meter.Backlog;
import callstream.gateway.meter.QueueMark;
import callstream.gateway.pace.Sending;
import callstream.protocol.Topics;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One session's way to the log: admits its frames and keeps few of them waiting for acknowledgement.
 *
 * <pre>
 *   offer ▸ admit ▸ waiting ▸ in doubt? ── no ─▸ in flight &lt; limit? ── yes ─▸ publish ─▸ acknowledged: released
 *                      ▲         │ yes                 │ no                            └▸ not: in doubt
 *                      └─────────┴─────────────────────┘
 *                 one place, the newest frame wins; while the log is away as many as the limits say
 * </pre>
 *
 * <p>What waits or is in flight is in the {@link FrameBuffer} as well, so that another gateway has it should this one
 * die. What waits longer than the deadline is refused, as is what a newer frame took the place of: it surely goes no
 * further.
 *
 * <p>When the log does not acknowledge a frame nobody knows whether it has it: it may yet be shown, or dropped as too
 * old and counted by its receivers. To refuse it as well would account for it twice. So the frame is followed by a note
 * of its drop, on the topic that the receivers' gateways read: they take whichever of the two they read first and pass
 * over the other, as they do with any repeated frame. Until the notes are acknowledged the lane is in doubt, and hands
 * nothing to the log. So there are never more notes than may be in flight. Each is tried at once, then again and again,
 * one at a time; those of a session that ends before the log is back are abandoned to the buffer, and lost where there
 * is none.
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

    /** How often it looks what waits while no answer of the log's is to come. */
    static final long LOOK_AGAIN_MS = 100;

    private final Sender sender;
    private final FrameAdmission admission;
    private final Followed followed;
    private final FramePort port;
    private final Sending sending;
    private final IngestMeters meters;
    private final Refusals refusals;
    private final LongSupplier microClock;
    private final Later later;
    private final LaneLimits limits;
    private final WaitingLine waiting;
    private final QueueMark mark = new QueueMark();
    private int inFlight;
    private boolean stopped;
    private boolean looksAgain;

    /** When the log was away the last time, as far as it was seen here; long ago if never. */
    private long awayUntilUs = Long.MIN_VALUE / 2;

    /** Notes of the frames that the log did not acknowledge. */
    private final ArrayDeque<VideoFrame> doubtful = new ArrayDeque<>();

    /**
     * @param port where its frames go
     * @param sending what it may send, and told of what it does
     * @param microClock microseconds since 1970
     * @param nanoTime a monotonic clock in nanoseconds
     * @param followed by which frames are admitted
     */
    public SenderLane(
            Sender sender,
            FramePort port,
            Sending sending,
            LaneLimits limits,
            LongSupplier microClock,
            LongSupplier nanoTime,
            Later later,
            Followed followed,
            IngestMeters meters,
            Refusals refusals) {
        this.sender = sender;
        this.admission = new FrameAdmission(sender, followed, sending::pace, nanoTime);
        this.followed = followed;
        this.port = port;
        this.sending = sending;
        this.limits = limits;
        this.waiting = new WaitingLine(limits.deadline());
        this.microClock = microClock;
        this.later = later;
        this.meters = meters;
        this.refusals = refusals;
    }

    /** What waits for the log, but for what is in flight. Any thread. */
    public Backlog backlog() {
        return mark.at(microClock.getAsLong());
    }

    /** Ends it: what waits is refused. Notes of what the log may have are still written. */
    public void stop() {
        stopped = true;
        waiting.takeAll()
                .forEach(frame -> refuse(
                        frame.getSequence(),
                        DropReason.DROP_REASON_SESSION_OVER,
                        "the session ended while it waited for the log"));
        waiting.mark(mark);
        if (inFlight == 0) {
            doubtful.removeIf(note -> port.buffer().abandon(id(note.getSequence())));
        }
    }

    /** Takes a frame of the client's: publishes it, lets it wait, or refuses it. */
    public void offer(VideoFrame frame) {
        if (stopped) {
            return;
        }
        meters.received(frame.getJpeg().size());
        try {
            VideoFrame.Builder admitted = admission.admit(frame, microClock.getAsLong());
            waiting.add(admitted);
            goOn();
            if (waiting.newest() == admitted) {
                makeItWait(admitted);
                waiting.mark(mark);
            }
        } catch (FrameRefusedException refused) {
            refuse(frame.getSequence(), refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Refuses a frame that is more than others leave for it.
     *
     * @param tooMuch of what
     */
    public void refuseOverQuota(VideoFrame frame, DropReason tooMuch) {
        if (!stopped) {
            meters.received(frame.getJpeg().size());
            String whose =
                    tooMuch == DropReason.DROP_REASON_CALL_RATE ? "the call's callers" : "your address's callers";
            refuse(frame.getSequence(), tooMuch, whose + " send more, together, than this gateway takes of them");
        }
    }

    private void makeItWait(VideoFrame.Builder newest) {
        waiting.takeBeyond(places()).forEach(older -> refuseWaiting(older, newest));
        if (port.buffer().isOn()) {
            keep(newest);
        }
    }

    /** As many also for one deadline longer: what came while the log was away is on its way then. */
    private int places() {
        long nowUs = microClock.getAsLong();
        if (isAway()) {
            awayUntilUs = nowUs;
        }
        boolean isBehind = nowUs - awayUntilUs
                <= TimeUnit.NANOSECONDS.toMicros(limits.deadline().toNanos());
        return port.buffer().isOn() && isBehind ? limits.waiting() : 1;
    }

    /** Should there be no room for it the sender's older ones go, then the frame itself: memory is bounded by this. */
    private void keep(VideoFrame.Builder newest) {
        byte[] bytes = newest.build().toByteArray();
        while (!port.buffer().keep(id(newest.getSequence()), record(newest, bytes))) {
            VideoFrame.Builder oldest = waiting.remove();
            refuseWaiting(oldest, newest);
            if (oldest == newest) {
                return;
            }
        }
    }

    private KeptRecord record(VideoFrame.Builder frame, byte[] bytes) {
        return new KeptRecord(topic(frame), sender.partition(), bytes);
    }

    private void refuseWaiting(VideoFrame.Builder frame, VideoFrame.Builder newest) {
        if (isAway()) {
            refuse(frame.getSequence(), DropReason.DROP_REASON_LOG_UNAVAILABLE, "it waited too long for the log");
        } else {
            sending.superseded();
            refuse(
                    frame.getSequence(),
                    DropReason.DROP_REASON_SUPERSEDED,
                    "frame " + newest.getSequence() + " took its place while " + limits.inFlight()
                            + " waited for the log");
        }
    }

    private boolean isAway() {
        return !doubtful.isEmpty() || port.health().isAway() || !followed.isFresh();
    }

    /** Does whatever can be done now. */
    private void goOn() {
        for (VideoFrame.Builder late : waiting.takeExpired(microClock.getAsLong())) {
            refuse(
                    late.getSequence(),
                    DropReason.DROP_REASON_LOG_UNAVAILABLE,
                    "the log has not taken it within " + limits.deadline().toMillis() + " ms");
        }
        if (!doubtful.isEmpty()) {
            settleDoubt();
        } else {
            while (inFlight < limits.inFlight() && !waiting.isEmpty() && followed.isFresh()) {
                publish(waiting.remove());
            }
        }
        waiting.mark(mark);
        lookAgainLater();
    }

    /** Where no answer of the log's is to come that would be the occasion. */
    private void lookAgainLater() {
        if (inFlight == 0 && !looksAgain && !(waiting.isEmpty() && doubtful.isEmpty())) {
            looksAgain = true;
            later.after(LOOK_AGAIN_MS, () -> {
                looksAgain = false;
                goOn();
            });
        }
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
        String topic = topic(frame);
        sending.sent(topic.equals(Topics.VIDEO_CAPTURED));
        FrameId id = id(frame.getSequence());
        Stamps stamps = frame.getStamps(); // not the frame: its picture is not to be kept until the answer
        byte[] bytes = frame.build().toByteArray();
        var unused = port.buffer().keep(id, record(frame, bytes)); // at once with the log: it costs no time on the way
        append(topic, bytes)
                .onComplete(acknowledged -> acknowledged(topic, id), fault -> doubt(id, stamps))
                .onComplete(done -> next());
    }

    /** What asks for nothing need not wait for the streaming job. */
    private static String topic(VideoFrame.Builder frame) {
        return frame.getEffectsCount() == 0 ? Topics.VIDEO_READY : Topics.VIDEO_CAPTURED;
    }

    private Future<Void> append(String topic, byte[] record) {
        return port.log().append(topic, sender.partition(), sender.callId(), record);
    }

    private void acknowledged(String topic, FrameId id) {
        meters.published(topic);
        port.buffer().release(id);
    }

    private void doubt(FrameId id, Stamps stamps) {
        meters.doubtful();
        if (!stopped || !port.buffer().abandon(id)) {
            doubtful.add(DropNotes.unacknowledged(id, stamps));
        }
    }

    private void next() {
        inFlight--;
        goOn();
    }

    /** Behind all that is in flight: a note that overtook frames would make them late. */
    private void settleDoubt() {
        if (inFlight > 0) {
            return;
        }
        inFlight++;
        VideoFrame note = doubtful.element();
        append(Topics.VIDEO_READY, note.toByteArray()).onComplete(written -> {
            inFlight--;
            if (written.succeeded()) {
                doubtful.remove();
                port.buffer().release(id(note.getSequence()));
                goOn();
            } else if (stopped) {
                doubtful.removeIf(each -> port.buffer().abandon(id(each.getSequence())));
            } else {
                lookAgainLater();
            }
        });
    }

    private FrameId id(long sequence) {
        return new FrameId(sender.callId(), sender.participantId(), sender.epoch(), sequence);
    }

    private void refuse(long sequence, DropReason reason, String detail) {
        port.buffer().release(id(sequence));
        meters.refused(reason);
        refusals.onRefused(sequence, reason, detail);
    }
}
