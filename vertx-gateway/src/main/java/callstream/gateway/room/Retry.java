package callstream.gateway.room;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what failed, after a pause that doubles each time. Any thread. */
final class Retry {
    private static final Logger log = LoggerFactory.getLogger(Retry.class);

    private final ScheduledExecutorService timer;
    private final Duration firstPause;
    private final int attempts;
    private final Semaphore places;
    private final AtomicLong givenUp = new AtomicLong();

    /**
     * @param timer runs every attempt but the first, which runs where it was asked for
     * @param firstPause between the first attempt and the second
     * @param attempts at most, at least 1
     * @param waiting how many may wait for their next attempt; one more is given up
     */
    Retry(ScheduledExecutorService timer, Duration firstPause, int attempts, int waiting) {
        this.timer = timer;
        this.firstPause = firstPause;
        this.attempts = attempts;
        this.places = new Semaphore(waiting);
    }

    /**
     * Tries until it succeeds.
     *
     * @param what for the log
     * @return fails with the fault of the last attempt
     */
    <T> CompletionStage<T> run(String what, Supplier<CompletionStage<T>> attempt) {
        CompletableFuture<T> done = new CompletableFuture<>();
        run(new Attempt<>(what, attempt, 1, firstPause, done));
        return done;
    }

    /** How many were given up: after the last attempt, or as there was no place to wait. */
    long givenUp() {
        return givenUp.get();
    }

    private record Attempt<T>(
            String what,
            Supplier<CompletionStage<T>> start,
            int number,
            Duration pauseAfter,
            CompletableFuture<T> done) {
        CompletionStage<T> begin() {
            try {
                return start.get();
            } catch (RuntimeException fault) {
                return CompletableFuture.failedFuture(fault);
            }
        }

        Attempt<T> next() {
            return new Attempt<>(what, start, number + 1, pauseAfter.multipliedBy(2), done);
        }
    }

    private <T> void run(Attempt<T> attempt) {
        attempt.begin().whenComplete((result, fault) -> {
            if (fault == null) {
                attempt.done.complete(result);
            } else if (attempt.number >= attempts || !runLater(attempt)) {
                givenUp.incrementAndGet();
                attempt.done.completeExceptionally(fault);
            } else {
                log.atWarn()
                        .addKeyValue("what", attempt.what)
                        .addKeyValue("attempt", attempt.number)
                        .addKeyValue("fault", fault.toString())
                        .log("failed, trying again");
            }
        });
    }

    private <T> boolean runLater(Attempt<T> attempt) {
        if (!places.tryAcquire()) {
            return false;
        }
        Runnable next = () -> {
            places.release();
            run(attempt.next());
        };
        try {
            var unused = timer.schedule(next, attempt.pauseAfter.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }
}
