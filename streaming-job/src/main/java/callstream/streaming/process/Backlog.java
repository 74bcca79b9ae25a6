package callstream.streaming.process;

import callstream.streaming.source.CapturedRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * The records of a partition's batch that were not taken yet, in their order, and which of them are not worth the work.
 *
 * <p>A job that is slower than its input would take each frame when it is about to expire, and all that it delivers
 * would be as old as the deadline allows. So a frame that is older than the shed age is superseded where a newer one of
 * its sender waits behind it: whoever looks is better served by that one sooner, and a batch that took long is not
 * followed by one that takes longer for all that came meanwhile. The newest one that is there never is, however old.
 *
 * <pre>
 *   captured ─▶ │ looked ahead at │ ─▶ take()
 * </pre>
 *
 * Nothing is looked ahead at while the job keeps up; behind a late frame, as far as to the next one of its sender.
 */
final class Backlog {
    /**
     * How many records may be looked ahead at. Among so many is the next frame of a sender in a partition with as many
     * senders as a machine can serve; the largest records take 64 MiB, a webcam's 3.
     */
    static final int REACH = 64;

    /**
     * A record that was taken.
     *
     * @param stream whose it is
     * @param superseded whether a newer frame of its sender makes the work on it vain
     */
    record Taken(CapturedRecord record, StreamKey stream, boolean superseded) {}

    private record Waiting(CapturedRecord record, Optional<Glance> frame) {
        static Waiting of(CapturedRecord record) {
            return new Waiting(record, Glance.at(record.getValue()));
        }

        boolean supersedes(Glance other) {
            return frame.isPresent() && frame.get().supersedes(other);
        }
    }

    private final Iterator<CapturedRecord> captured;
    private final LongSupplier microClock;
    private final long shedAgeUs;
    private final Queue<Waiting> ahead = new ArrayDeque<>();

    /**
     * @param microClock microseconds since 1970; the one that the gateways' stamps are compared with
     * @param shedAge from its receipt by its gateway, from which on a frame gives way to a newer one
     */
    Backlog(Iterator<CapturedRecord> captured, LongSupplier microClock, Duration shedAge) {
        this.captured = captured;
        this.microClock = microClock;
        this.shedAgeUs = shedAge.toNanos() / 1_000;
    }

    boolean isEmpty() {
        return ahead.isEmpty() && !captured.hasNext();
    }

    /**
     * Takes the oldest.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    Taken take() {
        Waiting oldest = ahead.isEmpty() ? Waiting.of(captured.next()) : ahead.remove();
        return new Taken(
                oldest.record(),
                oldest.frame().map(Glance::stream).orElse(StreamKey.NOBODY),
                oldest.frame().filter(this::isLate).filter(this::isSuperseded).isPresent());
    }

    private boolean isLate(Glance frame) {
        return microClock.getAsLong() - frame.receivedUs() > shedAgeUs;
    }

    private boolean isSuperseded(Glance late) {
        if (ahead.stream().anyMatch(newer -> newer.supersedes(late))) {
            return true;
        }
        while (ahead.size() < REACH && captured.hasNext()) {
            Waiting next = Waiting.of(captured.next());
            ahead.add(next);
            if (next.supersedes(late)) {
                return true;
            }
        }
        return false;
    }
}
