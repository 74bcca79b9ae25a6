package callstream.gateway.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

    private final Set<Session> open;
    private final LongSupplier nanoTime;
    private int moved;
    private int undelivered;

    /**
     * @param open the sessions that there are; each {@link #ended} when it leaves the set
     * @param nanoTime a monotonic clock in nanoseconds
     */
    Drain(Set<Session> open, LongSupplier nanoTime) {
        this.open = open;
        this.nanoTime = nanoTime;
    }

    /** Blocks for as long as it takes, and little longer than {@code atMost}. */
    void run(Duration atMost) throws InterruptedException {
        int asked = open.size();
        open.forEach(session -> session.askToMove(atMost));
        awaitNone(atMost);
        int remained = open.size();
        open.forEach(Session::shutDown);
        awaitNone(GOODBYE);
        log.atInfo()
                .addKeyValue("sessions", asked)
                .addKeyValue("moved", moved())
                .addKeyValue("sentAway", remained)
                .addKeyValue("framesUndelivered", undelivered())
                .log("sessions have moved");
    }

    /** A session is over; on its event loop. */
    synchronized void ended(Session session) {
        if (session.wasTakenOver()) {
            moved++;
        }
        undelivered += session.undelivered();
        notifyAll();
    }

    synchronized int moved() {
        return moved;
    }

    synchronized int undelivered() {
        return undelivered;
    }

    private synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + atMost.toNanos();
        long left = atMost.toMillis();
        while (!open.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - nanoTime.getAsLong());
        }
    }
}
