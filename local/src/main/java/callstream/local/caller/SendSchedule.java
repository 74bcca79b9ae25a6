package callstream.local.caller;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When each frame is due. Open loop: a frame is due at its time whatever became of those before, and carries that time
 * as its capture time, so that a sender that is late shows as latency instead of hiding it. Callers take turns within a
 * frame's time, as they would not press the button together.
 *
 * @param callers who send
 * @param framesPerSecond of each
 */
public record SendSchedule(int callers, int framesPerSecond) {
    /** Sends one frame. Must not block. */
    public interface Sender {
        /**
         * Sends it.
         *
         * @param caller from 0
         * @param dueUs microseconds since 1970
         * @return whether more are wanted
         */
        boolean send(int caller, long frame, long dueUs);
    }

    /** Microseconds from the start at which a caller's frame is due. */
    public long dueUs(int caller, long frame) {
        return (frame * callers + caller) * 1_000_000L / ((long) framesPerSecond * callers);
    }

    /** How many frames of each caller are due within a time. */
    public long frames(long seconds) {
        return seconds * framesPerSecond;
    }

    /**
     * Sends on time, on this thread, until all are sent or no more are wanted.
     *
     * @param startUs when the first is due, microseconds since 1970
     * @param frames of each caller
     */
    public void run(long startUs, long frames, Sender sender) throws InterruptedException {
        // The monotonic clock paces; a step of the wall clock must not.
        long startNanos = System.nanoTime();
        for (long frame = 0; frame < frames; frame++) {
            for (int caller = 0; caller < callers; caller++) {
                long dueUs = dueUs(caller, frame);
                awaitNanos(startNanos + TimeUnit.MICROSECONDS.toNanos(dueUs));
                if (!sender.send(caller, frame, startUs + dueUs)) {
                    return;
                }
            }
        }
    }

    private static void awaitNanos(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
