package callstream.streaming.udf;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.ProcessingException;
import callstream.vision.UndecodableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Things that own native memory and take long to make, each used by one thread at a time.
 *
 * <p>There are never more than threads have asked at once, which are Spark's task threads, so it needs no limit of its
 * own; one would have to make a thread wait, or load a model for each row. The one that rested shortest is lent first;
 * those that nobody has needed for a while are closed when another comes back. What rests at the end of a query, one a
 * task slot, waits for the next.
 */
final class NativePool<T> {
    private static final long MOST_IDLE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<T> factory;
    private final Consumer<T> closer;
    private final LongSupplier nanoTime;

    /** The one that came last is first. Also the lock. */
    private final Deque<Resting<T>> resting = new ArrayDeque<>();

    private record Resting<T>(T one, long sinceNanos) {}

    /** What is done with one. */
    @FunctionalInterface
    interface Use<T, R> {
        R of(T one) throws InvalidJpegException, UndecodableException, ProcessingException;
    }

    /** @param nanoTime grows; its zero does not matter */
    NativePool(Supplier<T> factory, Consumer<T> closer, LongSupplier nanoTime) {
        this.factory = factory;
        this.closer = closer;
        this.nanoTime = nanoTime;
    }

    /** Lends one for as long as that takes; it comes back however that ends. */
    <R> R with(Use<T, R> use) throws InvalidJpegException, UndecodableException, ProcessingException {
        T one = borrow();
        try {
            return use.of(one);
        } finally {
            giveBack(one);
        }
    }

    /** One that rests, or a new one. */
    T borrow() {
        synchronized (resting) {
            Resting<T> rested = resting.pollFirst();
            if (rested != null) {
                return rested.one();
            }
        }
        return factory.get();
    }

    void giveBack(T one) {
        List<T> idle = new ArrayList<>();
        synchronized (resting) {
            long now = nanoTime.getAsLong();
            resting.addFirst(new Resting<>(one, now));
            while (now - resting.getLast().sinceNanos() > MOST_IDLE_NANOS) {
                idle.add(resting.removeLast().one());
            }
        }
        idle.forEach(closer);
    }
}
