package callstream.gateway.deliver;

import callstream.gateway.transport.Connection;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one receiver's connection.
 *
 * <pre>
 *   tell ─▸ control: a queue of {@value #MAX_CONTROL}, in order, nothing dropped; full: the connection ends
 *   show ─▸ frames:  one place for each sender, the newest frame wins
 *   miss ─▸ counts:  one message for each sender, at most every {@value #COUNTS_EVERY_MS} ms
 *                        │
 *                        ▼  while the socket has room, on the connection's event loop: control before frames
 *                    connection
 * </pre>
 *
 * <p>Any thread may put something in; it never blocks.
 */
public final class Outbox {
    static final int MAX_CONTROL = 1024;
    static final long COUNTS_EVERY_MS = 500;

    /** A frame that waits for its turn. A class, as the bytes have no value equality. */
    private static final class Waiting {
        final long epoch;
        final byte[] encoded;

        Waiting(long epoch, byte[] encoded) {
            this.epoch = epoch;
            this.encoded = encoded;
        }
    }

    private final Connection connection;
    private final DeliveryMeters meters;
    private final ArrayDeque<byte[]> control = new ArrayDeque<>();
    private final Map<String, Waiting> frames = new LinkedHashMap<>();
    private final MissedFrames missed = new MissedFrames();
    private boolean flushScheduled;
    private boolean countsScheduled;
    private boolean overflowed;

    public Outbox(Connection connection, DeliveryMeters meters) {
        this.connection = connection;
        this.meters = meters;
        connection.onDrain(this::flush);
    }

    /** Queues a message that must not be lost. */
    public void tell(ServerMessage message) {
        synchronized (this) {
            if (control.size() >= MAX_CONTROL) {
                endOverflowed();
                return;
            }
            control.add(message.toByteArray());
        }
        scheduleFlush();
    }

    /**
     * Queues a frame in its sender's place.
     *
     * @param encoded a {@code ServerMessage} that holds the frame
     */
    public void show(String senderId, long epoch, byte[] encoded) {
        Waiting replaced;
        synchronized (this) {
            // Taken out first, so that the sender goes to the end: all senders get their turn.
            replaced = frames.remove(senderId);
            frames.put(senderId, new Waiting(epoch, encoded));
        }
        if (replaced != null) {
            meters.dropped(DropReason.DROP_REASON_SLOW_RECEIVER);
            miss(senderId, replaced.epoch, Stage.STAGE_DELIVER, DropReason.DROP_REASON_SLOW_RECEIVER);
        }
        scheduleFlush();
    }

    /** Counts a frame that this receiver will not see; it is told soon. */
    public void miss(String senderId, long epoch, Stage stage, DropReason reason) {
        ServerMessage ended;
        boolean schedule;
        synchronized (this) {
            ended = missed.count(senderId, epoch, stage, reason);
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
        Iterable<ServerMessage> changed;
        synchronized (this) {
            countsScheduled = false;
            changed = missed.takeChanged();
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
    }

    private synchronized byte @Nullable [] next() {
        byte[] message = control.poll();
        if (message != null) {
            return message;
        }
        Iterator<Waiting> oldest = frames.values().iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        byte[] encoded = oldest.next().encoded;
        oldest.remove();
        meters.sent(encoded.length);
        return encoded;
    }

    private void endOverflowed() {
        if (!overflowed) {
            overflowed = true;
            connection.execute(() -> connection.close(
                    ErrorCode.ERROR_CODE_TOO_SLOW, MAX_CONTROL + " messages wait for a client that does not read"));
        }
    }
}
