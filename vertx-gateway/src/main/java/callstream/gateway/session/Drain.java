package callstream.gateway.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a gateway gets rid of its sessions when it stops:
 *
 * <pre>
 *   ask everybody to move ▸ serve them until they went, or the time is over ▸ end the rest ▸ say what came of it
 * </pre>
 */
final class Drain {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    /** For the goodbyes of those who did not move. */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Set<MeteredSession> open;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();

    /** Sessions whose users went on over another connection. */
    private final LongAdder moved = new LongAdder();

    /** Frames of others that waited for connections when they ended. */
    private final LongAdder undelivered = new LongAdder();

    /** Packets of sound of others likewise. */
    private final LongAdder undeliveredAudio = new LongAdder();

    /** @param open the sessions that there are; each {@link #ended} when it has left the set */
    Drain(Set<MeteredSession> open) {
        this.open = open;
    }

    /** Blocks for as long as it takes, and little longer than {@code atMost}. */
    void run(Duration atMost) throws InterruptedException {
        int asked = open.size();
        open.forEach(session -> session.askToMove(atMost));
        awaitNone(atMost);
        int remained = open.size();
        open.forEach(MeteredSession::shutDown);
        awaitNone(GOODBYE);
        log.atInfo()
                .addKeyValue("sessions", asked)
                .addKeyValue("moved", moved.sum())
                .addKeyValue("sentAway", remained)
                .addKeyValue("framesUndelivered", undelivered.sum())
                .addKeyValue("audioUndelivered", undeliveredAudio.sum())
                .log("sessions have moved");
    }

    /** A session is over; on its event loop. */
    void ended(MeteredSession session) {
        lock.lock();
        try {
            moved.add(session.wasTakenOver() ? 1 : 0);
            undelivered.add(session.undelivered());
            undeliveredAudio.add(session.undeliveredAudio());
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitNone(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!open.isEmpty() && left > 0) {
                left = fewer.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
