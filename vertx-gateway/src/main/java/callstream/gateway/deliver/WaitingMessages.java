package callstream.gateway.deliver;

import callstream.gateway.meter.Backlog;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Messages that must not be lost, in order, each with its time. Not thread-safe: the {@link Outbox} guards it. */
final class WaitingMessages {
    private static final class Message {
        final byte[] encoded;
        final long queuedNanos;

        Message(byte[] encoded, long queuedNanos) {
            this.encoded = encoded;
            this.queuedNanos = queuedNanos;
        }
    }

    private final ArrayDeque<Message> messages = new ArrayDeque<>();

    void add(byte[] encoded, long nowNanos) {
        messages.add(new Message(encoded, nowNanos));
    }

    /** Takes the oldest. */
    byte @Nullable [] poll() {
        Message oldest = messages.poll();
        return oldest == null ? null : oldest.encoded;
    }

    int size() {
        return messages.size();
    }

    Backlog backlog(long nowNanos) {
        Message oldest = messages.peek();
        return oldest == null
                ? Backlog.NONE
                : new Backlog(size(), TimeUnit.NANOSECONDS.toMicros(nowNanos - oldest.queuedNanos));
    }
}
