package callstream.benchmarks.accounts;

import callstream.local.caller.SendSchedule;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/**
 * Requests at a constant rate, whatever became of those before. A request's time counts from the moment at which it was
 * due and not from that at which it was sent: those that a slow server, or this generator, keeps waiting are measured
 * with their wait (no coordinated omission).
 *
 * @param perSecond requests
 */
record OpenLoad(int perSecond) {
    /** Is told of each request that ended, in any order, on any thread. */
    interface Ended {
        /**
         * One has ended.
         *
         * @param number of the request, from 0
         * @param tookUs microseconds since it was due
         */
        void ended(long number, long tookUs, AsyncResult<?> result);
    }

    /**
     * Sends all on this thread, and waits until all have ended.
     *
     * @param send sends a request, given its number; must not block
     * @param limitSeconds for the last to end, from the moment at which it was sent
     * @throws TimeoutException if some did not
     */
    void run(long count, LongFunction<Future<?>> send, Ended told, int limitSeconds)
            throws InterruptedException, TimeoutException {
        var open = new CountDownLatch(Math.toIntExact(count));
        // Microseconds of the monotonic clock: only differences are wanted.
        new SendSchedule(1, perSecond).run(nowUs(), count, (sender, number, dueUs) -> {
            send.apply(number).onComplete(result -> {
                told.ended(number, nowUs() - dueUs, result);
                open.countDown();
            });
            return true;
        });
        if (!open.await(limitSeconds, TimeUnit.SECONDS)) {
            throw new TimeoutException(
                    open.getCount() + " requests have neither ended nor failed after " + limitSeconds + " s");
        }
    }

    private static long nowUs() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }
}
