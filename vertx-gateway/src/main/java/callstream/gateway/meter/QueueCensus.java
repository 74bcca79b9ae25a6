package callstream.gateway.meter;

import callstream.gateway.thread.Timer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Looks once a second into all queues of a gateway, those of each caller too, on a thread of its own: so a scrape costs
 * the same however many callers there are, and no event loop walks over them. What it shows is a second old at most.
 */
public final class QueueCensus {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final double MICROS_PER_SECOND = 1e6;

    /** All queues of one name. */
    private static final class Sum {
        long depth;
        int longest;
        long oldestUs;

        void add(Backlog backlog) {
            depth += backlog.depth();
            longest = Math.max(longest, backlog.depth());
            oldestUs = Math.max(oldestUs, backlog.oldestUs());
        }
    }

    private static final Sum NOTHING = new Sum();

    private final MeterRegistry registry;
    private final List<Consumer<BiConsumer<String, Backlog>>> looks = new ArrayList<>();
    private volatile Map<String, Sum> latest = Map.of();

    private final ScheduledExecutorService timer = Timer.named("queue-census");

    /** Registers {@code callstream.queues.*} for each queue that it is told of. */
    public QueueCensus(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Adds a queue of which there is one; before {@link #start}.
     *
     * @param look any thread may
     */
    public void one(String queue, Supplier<Backlog> look) {
        each(List.of(queue), into -> into.accept(queue, look.get()));
    }

    /**
     * Adds queues of which there are many of each name; before {@link #start}.
     *
     * @param look tells of each; any thread may ask it to
     */
    public void each(List<String> queues, Consumer<BiConsumer<String, Backlog>> look) {
        looks.add(look);
        for (String queue : queues) {
            gauge("callstream.queues.depth", queue, "of all queues of the name", sum -> sum.depth);
            gauge("callstream.queues.longest", queue, "depth of the longest of them", sum -> sum.longest);
            gauge(
                    "callstream.queues.oldest",
                    queue,
                    "seconds that the oldest of them has waited",
                    sum -> sum.oldestUs / MICROS_PER_SECOND);
        }
    }

    private void gauge(String name, String queue, String description, ToDoubleFunction<Sum> value) {
        Gauge.builder(name, () -> value.applyAsDouble(latest.getOrDefault(queue, NOTHING)))
                .description(description)
                .tag("queue", queue)
                .register(registry);
    }

    /** Looks from now on. */
    public void start() {
        var unused = timer.scheduleWithFixedDelay(
                Timer.lasting(this::look), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        Map<String, Sum> sums = new HashMap<>();
        BiConsumer<String, Backlog> into = (queue, backlog) ->
                sums.computeIfAbsent(queue, name -> new Sum()).add(backlog);
        looks.forEach(look -> look.accept(into));
        latest = sums;
    }

    /** Looks no more. */
    public void close() {
        timer.shutdownNow();
    }
}
