package callstream.gateway.deliver;

import callstream.gateway.meter.Backlog;
import callstream.gateway.meter.DropTally;
import callstream.gateway.pace.Watching;
import callstream.gateway.transport.Connection;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one receiver's connection.
 *
 * <pre>
 *   tell ─▸ control: a queue of {@value #MAX_CONTROL}, in order, nothing dropped; full: the connection ends
 *   play ─▸ sound:   up to {@value #MAX_PACKETS_EACH} packets of each sender; the oldest goes. Never for a frame's sake
 *   show ─▸ wanted? ─▸ frames:  up to {@value #MAX_FRAMES_EACH} of each sender while only the event loop is late;
 *                    once the socket is full the newest alone. The newest frame wins
 *   miss, missAudio ─▸ counts: one message for each session, at most every {@value #COUNTS_EVERY_MS} ms
 *                        │
 *                        ▼  while the socket has room, on the connection's event loop: control, sound, frames
 *                    connection
 * </pre>
 *
 * <p>Any thread may put something in; it never blocks.
 */
public final class Outbox {
    static final int MAX_CONTROL = 1024;
    static final long COUNTS_EVERY_MS = 500;

    /** A quarter of a second at 15 frames a second: a pause of the event loop, while the socket has room for all. */
    static final int MAX_FRAMES_EACH = 4;

    /** A second: what is older is dropped by the receiver's gateway in any case. */
    static final int MAX_PACKETS_EACH = 50;

    private final Connection connection;
    private final DeliveryMeters meters;
    private final Watching watching;
    private final LongSupplier nanoTime;
    private final WaitingMessages control = new WaitingMessages();
    private final WaitingFrames frames = new WaitingFrames();
    private final WaitingFrames sound = new WaitingFrames();
    private final DropCounts missed = new DropCounts(DropCounts::framesDropped);
    private final DropCounts missedAudio = new DropCounts(DropCounts::audioDropped);
    private final DropTally framesMissed = new DropTally();
    private final DropTally audioMissed = new DropTally();
    private boolean flushScheduled;
    private boolean countsScheduled;
    private boolean overflowed;
    private boolean socketFull;

    /**
     * @param watching what the receiver wants to see; told how the frames get through
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Outbox(Connection connection, DeliveryMeters meters, Watching watching, LongSupplier nanoTime) {
        this.watching = watching;
        this.connection = connection;
        this.meters = meters;
        this.nanoTime = nanoTime;
        connection.onDrain(this::flush);
    }

    /** Queues a message that must not be lost. */
    public void tell(ServerMessage message) {
        synchronized (this) {
            if (control.size() >= MAX_CONTROL) {
                endOverflowed();
                return;
            }
            control.add(message.toByteArray(), nanoTime.getAsLong());
        }
        scheduleFlush();
    }

    /** Whether the receiver's own frames are to come too. */
    public boolean seesOwn() {
        return watching.seesOwn();
    }

    /**
     * Queues a frame behind those of its sender, unless the receiver does not want it.
     *
     * @param encoded a {@code ServerMessage} that holds the frame
     */
    public void show(String senderId, long epoch, byte[] encoded) {
        if (!watching.takes(senderId)) {
            drop(senderId, epoch, DropReason.DROP_REASON_UNWATCHED);
            return;
        }
        WaitingFrames.Frame replaced;
        boolean isFull;
        synchronized (this) {
            isFull = socketFull;
            replaced = frames.add(
                    new WaitingFrames.Frame(senderId, epoch, encoded, nanoTime.getAsLong()),
                    socketFull ? 1 : MAX_FRAMES_EACH);
        }
        watching.offered(senderId, isFull);
        if (replaced != null) {
            giveWay(replaced);
        }
        scheduleFlush();
    }

    private void giveWay(WaitingFrames.Frame frame) {
        watching.replaced(frame.senderId);
        drop(frame.senderId, frame.epoch, DropReason.DROP_REASON_SLOW_RECEIVER);
    }

    private void drop(String senderId, long epoch, DropReason reason) {
        meters.dropped(reason);
        miss(senderId, epoch, Stage.STAGE_DELIVER, reason);
    }

    /**
     * Queues a packet of sound behind those of its sender, and before all frames.
     *
     * @param encoded a {@code ServerMessage} that holds the packet
     */
    public void play(String senderId, long epoch, byte[] encoded) {
        WaitingFrames.Frame oldest;
        int waiting;
        synchronized (this) {
            oldest = sound.add(
                    new WaitingFrames.Frame(senderId, epoch, encoded, nanoTime.getAsLong()), MAX_PACKETS_EACH);
            waiting = sound.count(senderId);
        }
        meters.audio().waiting(waiting);
        if (oldest != null) {
            meters.audio().dropped(DropReason.DROP_REASON_SLOW_RECEIVER);
            missAudio(oldest.senderId, oldest.epoch, Stage.STAGE_DELIVER, DropReason.DROP_REASON_SLOW_RECEIVER);
        }
        scheduleFlush();
    }

    /** Counts a frame that this receiver will not see; it is told soon. */
    public void miss(String senderId, long epoch, Stage stage, DropReason reason) {
        framesMissed.count(reason);
        count(missed, senderId, epoch, stage, reason);
    }

    /** Counts a packet of sound that this receiver will not hear; it is told soon. */
    public void missAudio(String senderId, long epoch, Stage stage, DropReason reason) {
        audioMissed.count(reason);
        count(missedAudio, senderId, epoch, stage, reason);
    }

    private void count(DropCounts counts, String senderId, long epoch, Stage stage, DropReason reason) {
        ServerMessage ended;
        boolean schedule;
        synchronized (this) {
            ended = counts.count(senderId, epoch, stage, reason);
            schedule = !countsScheduled;
            countsScheduled = true;
        }
        if (ended != null) {
            tell(ended);
        }
        if (schedule) {
            connection.execute(() -> connection.executeAfter(COUNTS_EVERY_MS, this::tellCounts));
        }
    }

    private void tellCounts() {
        List<ServerMessage> changed;
        synchronized (this) {
            countsScheduled = false;
            changed = missed.takeChanged();
            changed.addAll(missedAudio.takeChanged());
        }
        changed.forEach(this::tell);
    }

    private void scheduleFlush() {
        synchronized (this) {
            if (flushScheduled) {
                return;
            }
            flushScheduled = true;
        }
        connection.execute(() -> {
            synchronized (this) {
                flushScheduled = false;
            }
            flush();
        });
    }

    /** On the connection's event loop: at once, after each change, and when the socket has room again. */
    private void flush() {
        while (!connection.isFull()) {
            byte[] next = next();
            if (next == null) {
                return;
            }
            connection.send(next);
        }
        keepNewest().forEach(this::giveWay);
    }

    private synchronized byte @Nullable [] next() {
        socketFull = false;
        byte[] message = control.poll();
        if (message != null) {
            return message;
        }
        WaitingFrames.Frame packet = sound.poll();
        if (packet != null) {
            meters.audio().sent(packet.encoded.length);
            return packet.encoded;
        }
        WaitingFrames.Frame frame = frames.poll();
        if (frame == null) {
            return null;
        }
        meters.sent(frame.encoded.length);
        return frame.encoded;
    }

    /** Frames that wait for the socket, or for the event loop. */
    public synchronized int waitingFrames() {
        return frames.size();
    }

    /** Packets of sound that wait for the socket, or for the event loop. */
    public synchronized int waitingPackets() {
        return sound.size();
    }

    private synchronized List<WaitingFrames.Frame> keepNewest() {
        socketFull = true;
        return frames.takeOlder();
    }

    /** What waits of each kind: messages that must not be lost, sound, frames. */
    public synchronized void eachBacklog(BiConsumer<String, Backlog> told) {
        long now = nanoTime.getAsLong();
        told.accept("control_out", control.backlog(now));
        told.accept("audio_out", sound.backlog(now));
        told.accept("video_out", frames.backlog(now));
    }

    /** Frames that this receiver was told it will not see, whoever dropped them. */
    public DropTally framesMissed() {
        return framesMissed;
    }

    /** Packets of sound likewise. */
    public DropTally audioMissed() {
        return audioMissed;
    }

    /** Sends what was told, as far as the socket has room: the connection is about to end. On its event loop. */
    public void tellLast() {
        while (!connection.isFull()) {
            byte[] last;
            synchronized (this) {
                last = control.poll();
            }
            if (last == null) {
                return;
            }
            connection.send(last);
        }
    }

    private void endOverflowed() {
        if (!overflowed) {
            overflowed = true;
            var error = Error.newBuilder()
                    .setCode(ErrorCode.ERROR_CODE_TOO_SLOW)
                    .setMessage(MAX_CONTROL + " messages wait for a client that does not read")
                    .build();
            connection.execute(() -> connection.close(error));
        }
    }
}
