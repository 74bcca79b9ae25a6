package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameBuffer;
import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.meter.Backlog;
import callstream.gateway.meter.QueueMark;
import callstream.protocol.Topics;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.DropReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * <p>What the log has not acknowledged after {@value #KEPT_AFTER_MS} ms is put into the {@link FrameBuffer} as the next
 * packet comes, and what waits at once, so that another gateway has it should this one die. A log that is well answers
 * much sooner: then sound costs no more for it, and a gateway that dies takes the newest packets of each sender along.
 *
 * <p>Runs on the event loop of the sender's connection, the acknowledgements too.
 */
public final class AudioLane {
    /** A fifth of a second: what the log takes at once when it is well takes a tenth of that. */
    static final int MAX_IN_FLIGHT = 10;

    /** With those in flight a second, after which a packet is dropped by its receivers' gateways. */
    static final int MAX_WAITING = 40;

    /** Longer than a log, and a machine, that is busy takes: what is kept then costs just what it has not got. */
    static final long KEPT_AFTER_MS = 60;

    /** @param isKept whether the buffer had room for it */
    private record Waiting(AudioPacket.Builder packet, boolean isKept) {}

    /** What was handed to the log. A class, as the bytes have no value equality. */
    private static final class Sent {
        final byte[] bytes;
        final long nanos;

        Sent(byte[] bytes, long nanos) {
            this.bytes = bytes;
            this.nanos = nanos;
        }
    }

    private final Sender sender;
    private final AudioAdmission admission;
    private final AudioPort port;
    private final AudioIngestMeters meters;
    private final SenderLane.Refusals refusals;
    private final LongSupplier microClock;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(MAX_WAITING);
    private final QueueMark mark = new QueueMark();

    /** What the log was just given, by sequence, the oldest first: not in the buffer yet. */
    private final Map<Long, Sent> unkept = new LinkedHashMap<>();

    private int inFlight;
    private boolean stopped;

    /**
     * @param sender with the partition of its call's sound
     * @param port where its sound goes
     * @param microClock microseconds since 1970
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public AudioLane(
            Sender sender,
            AudioPort port,
            LongSupplier microClock,
            LongSupplier nanoTime,
            IngestMeters meters,
            SenderLane.Refusals refusals) {
        this.sender = sender;
        this.admission = new AudioAdmission(sender, nanoTime);
        this.port = port;
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
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            long sequence = next.packet.getSequence();
            meters.waiting(-1);
            release(sequence);
            refuse(sequence, DropReason.DROP_REASON_SESSION_OVER, "the session ended while it waited for the log");
        }
        mark();
    }

    private void mark() {
        Waiting oldest = waiting.peek();
        mark.set(waiting.size(), oldest == null ? 0 : oldest.packet.getStamps().getReceivedUs());
    }

    /** Takes a packet of the client's: publishes it, lets it wait, or refuses it. */
    public void offer(AudioPacket packet) {
        if (stopped) {
            return;
        }
        meters.received(packet.getOpus().size());
        keepUnanswered();
        try {
            AudioPacket.Builder admitted = admission.admit(packet, microClock.getAsLong());
            if (inFlight < MAX_IN_FLIGHT) {
                publish(admitted, false);
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
            long oldest = waiting.remove().packet.getSequence();
            meters.waiting(-1);
            release(oldest);
            refuse(
                    oldest,
                    DropReason.DROP_REASON_SUPERSEDED,
                    "packet " + packet.getSequence() + " took its place while " + MAX_WAITING + " waited for the log");
        }
        boolean isKept = port.buffer().isOn()
                && keep(packet.getSequence(), packet.build().toByteArray());
        waiting.add(new Waiting(packet, isKept));
        meters.waiting(1);
        mark();
    }

    private void keepUnanswered() {
        long before = nanoTime.getAsLong() - TimeUnit.MILLISECONDS.toNanos(KEPT_AFTER_MS);
        var oldest = unkept.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Long, Sent> next = oldest.next();
            if (next.getValue().nanos - before > 0) {
                return;
            }
            // Where there is no room it goes on without: that is counted, and the log may take it all the same.
            var unused = keep(next.getKey(), next.getValue().bytes);
            oldest.remove();
        }
    }

    /** Whether there was room. */
    private boolean keep(long sequence, byte[] bytes) {
        return port.buffer().keep(id(sequence), new KeptRecord(Topics.AUDIO, sender.partition(), bytes));
    }

    private FrameId id(long sequence) {
        return new FrameId(sender.callId(), sender.participantId(), sender.epoch(), sequence);
    }

    /** @param isKept whether it is in the buffer, as it had to wait */
    private void publish(AudioPacket.Builder packet, boolean isKept) {
        inFlight++;
        meters.published();
        packet.getStampsBuilder().setPublishedUs(microClock.getAsLong());
        long publishedNanos = nanoTime.getAsLong();
        long sequence = packet.getSequence();
        byte[] bytes = packet.build().toByteArray();
        if (!isKept && port.buffer().isOn()) {
            unkept.put(sequence, new Sent(bytes, publishedNanos)); // before the answer, which may be there at once
        }
        port.log()
                .append(Topics.AUDIO, sender.partition(), sender.callId(), bytes)
                .onComplete(
                        written -> meters.acknowledged(Duration.ofNanos(nanoTime.getAsLong() - publishedNanos)),
                        fault -> meters.doubtful())
                .onComplete(settled -> next(sequence));
    }

    private void next(long answered) {
        inFlight--;
        release(answered);
        Waiting oldest = waiting.poll();
        if (oldest != null) {
            meters.waiting(-1);
            mark();
            publish(oldest.packet, oldest.isKept);
        }
    }

    private void release(long sequence) {
        if (unkept.remove(sequence) == null) {
            port.buffer().release(id(sequence));
        }
    }

    private void refuse(long sequence, DropReason reason, String detail) {
        meters.refused(reason);
        refusals.onRefused(sequence, reason, detail);
    }
}
