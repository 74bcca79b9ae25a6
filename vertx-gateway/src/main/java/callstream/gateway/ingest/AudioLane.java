package callstream.gateway.ingest;

import callstream.gateway.meter.Backlog;
import callstream.gateway.meter.QueueMark;
import callstream.protocol.Topics;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.DropReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * One session's way to the log for its sound. Apart from {@link SenderLane}, so that no packet waits behind frames.
 *
 * <pre>
 *   offer ▸ admit ▸ in flight &lt; {@value #MAX_IN_FLIGHT}? ── yes ─▸ publish ─▸ acknowledged or not: the next that waits
 *                        │ no
 *                        ▼
 *              waiting: {@value #MAX_WAITING} places, in order; full: the oldest goes, as the newest is worth most
 * </pre>
 *
 * <p>A packet that the log did not acknowledge is followed by no note, as a frame is: either the receivers get it, or
 * they see the gap in its sender's count and conceal it, which they must be able to do anyway. It is counted.
 *
 * <p>Runs on the event loop of the sender's connection, the acknowledgements too.
 */
public final class AudioLane {
    /** A fifth of a second: what the log takes at once when it is well takes a tenth of that. */
    static final int MAX_IN_FLIGHT = 10;

    /** With those in flight a second, after which a packet is dropped by its receivers' gateways. */
    static final int MAX_WAITING = 40;

    private final Sender sender;
    private final AudioAdmission admission;
    private final Appender log;
    private final AudioIngestMeters meters;
    private final SenderLane.Refusals refusals;
    private final LongSupplier microClock;
    private final LongSupplier nanoTime;
    private final ArrayDeque<AudioPacket.Builder> waiting = new ArrayDeque<>(MAX_WAITING);
    private final QueueMark mark = new QueueMark();
    private int inFlight;
    private boolean stopped;

    /**
     * @param sender with the partition of its call's sound
     * @param microClock microseconds since 1970
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public AudioLane(
            Sender sender,
            FrameLog log,
            LongSupplier microClock,
            LongSupplier nanoTime,
            IngestMeters meters,
            SenderLane.Refusals refusals) {
        this(sender, (Appender) log, microClock, nanoTime, meters, refusals);
    }

    AudioLane(
            Sender sender,
            Appender log,
            LongSupplier microClock,
            LongSupplier nanoTime,
            IngestMeters meters,
            SenderLane.Refusals refusals) {
        this.sender = sender;
        this.admission = new AudioAdmission(sender, nanoTime);
        this.log = log;
        this.microClock = microClock;
        this.nanoTime = nanoTime;
        this.meters = meters.audio();
        this.refusals = refusals;
    }

    /** What waits for the log, but for what is in flight. Any thread. */
    public Backlog backlog() {
        return mark.at(microClock.getAsLong());
    }

    /** Ends it: what waits is refused. */
    public void stop() {
        stopped = true;
        for (AudioPacket.Builder packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            meters.waiting(-1);
            refuse(
                    packet.getSequence(),
                    DropReason.DROP_REASON_SESSION_OVER,
                    "the session ended while it waited for the log");
        }
        mark();
    }

    private void mark() {
        AudioPacket.Builder oldest = waiting.peek();
        mark.set(waiting.size(), oldest == null ? 0 : oldest.getStamps().getReceivedUs());
    }

    /** Takes a packet of the client's: publishes it, lets it wait, or refuses it. */
    public void offer(AudioPacket packet) {
        if (stopped) {
            return;
        }
        meters.received(packet.getOpus().size());
        try {
            AudioPacket.Builder admitted = admission.admit(packet, microClock.getAsLong());
            if (inFlight < MAX_IN_FLIGHT) {
                publish(admitted);
            } else {
                await(admitted);
            }
        } catch (FrameRefusedException refused) {
            refuse(packet.getSequence(), refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    /** Refuses a packet of one who has muted themselves: the client did not hear of it yet, or does not obey. */
    public void refuseMuted(AudioPacket packet) {
        meters.received(packet.getOpus().size());
        refuse(packet.getSequence(), DropReason.DROP_REASON_MUTED, "you are muted");
    }

    private void await(AudioPacket.Builder packet) {
        if (waiting.size() >= MAX_WAITING) {
            AudioPacket.Builder oldest = waiting.remove();
            meters.waiting(-1);
            refuse(
                    oldest.getSequence(),
                    DropReason.DROP_REASON_SUPERSEDED,
                    "packet " + packet.getSequence() + " took its place while " + MAX_WAITING + " waited for the log");
        }
        waiting.add(packet);
        meters.waiting(1);
        mark();
    }

    private void publish(AudioPacket.Builder packet) {
        inFlight++;
        meters.published();
        packet.getStampsBuilder().setPublishedUs(microClock.getAsLong());
        long publishedNanos = nanoTime.getAsLong();
        log.append(
                        Topics.AUDIO,
                        sender.partition(),
                        sender.callId(),
                        packet.build().toByteArray())
                .onComplete(
                        written -> meters.acknowledged(Duration.ofNanos(nanoTime.getAsLong() - publishedNanos)),
                        fault -> meters.doubtful())
                .onComplete(settled -> next());
    }

    private void next() {
        inFlight--;
        AudioPacket.Builder oldest = waiting.poll();
        if (oldest != null) {
            meters.waiting(-1);
            mark();
            publish(oldest);
        }
    }

    private void refuse(long sequence, DropReason reason, String detail) {
        meters.refused(reason);
        refusals.onRefused(sequence, reason, detail);
    }
}
