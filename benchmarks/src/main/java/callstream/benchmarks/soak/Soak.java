package callstream.benchmarks.soak;

import callstream.benchmarks.CpuTime;
import callstream.benchmarks.call.Fate;
import callstream.benchmarks.call.Kind;
import callstream.benchmarks.call.LongCall;
import callstream.local.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Lets calls go on, and looks at the processes meanwhile. One thread. */
final class Soak {
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** For caches, buffers, and the log's first segments until it deletes them; of a shorter soak a third of it. */
    private static final Duration WARM_UP = Duration.ofMinutes(22);

    private static final int LEAST_PARTS = 3;

    /** From one to the next each part stands still for a full collection. */
    private static final int LOOKS_AT_HEAPS = 4;

    private final Stack stack;
    private final Samples samples;
    private final List<LongCall> calls;
    private final Consumer<String> progress;
    private final List<Window> windows = new ArrayList<>();
    private Map<String, Double> cores = Map.of();
    private Map<Kind, Fate> fates = Map.of();

    Soak(Stack stack, Samples samples, List<LongCall> calls, Consumer<String> progress) {
        this.stack = stack;
        this.samples = samples;
        this.calls = calls;
        this.progress = progress;
    }

    /** Blocks for so long, and some seconds more. */
    void run(Duration time) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Duration warmUp = earlier(time.dividedBy(LEAST_PARTS), WARM_UP);
        sleepUntil(began, warmUp);
        samples.takeLiveHeaps(warmUp.toSeconds());
        calls.forEach(LongCall::watchFromNow);
        CpuTime before = CpuTime.now(stack);
        Duration windowEnd = earlier(warmUp.plus(WINDOW), time);
        Duration betweenHeaps = time.minus(warmUp).dividedBy(LOOKS_AT_HEAPS - 1);
        Duration heapsAt = warmUp.plus(betweenHeaps);
        for (Duration at = warmUp; at.compareTo(time) <= 0; at = at.plus(SAMPLE_EVERY)) {
            sleepUntil(began, at);
            samples.take(at.toSeconds());
            if (at.compareTo(heapsAt) >= 0 && heapsAt.compareTo(time) < 0) {
                samples.takeLiveHeaps(at.toSeconds());
                heapsAt = heapsAt.plus(betweenHeaps);
            }
            if (at.plus(SAMPLE_EVERY).compareTo(windowEnd) > 0) {
                endWindow(at);
                windowEnd = earlier(windowEnd.plus(WINDOW), time);
            }
        }
        cores = CpuTime.now(stack).coresSince(before, time.minus(warmUp));
        samples.takeLiveHeaps(time.toSeconds());
        fates = finish();
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleepUntil(long began, Duration at) throws InterruptedException {
        long left = began + at.toNanos() - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left).toMillis());
        }
    }

    private void endWindow(Duration at) {
        Map<Kind, Double> p99 = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            var all = new Histogram(3);
            calls.forEach(call -> all.add(call.latencies(kind)));
            p99.put(kind, all.getValueAtPercentile(99) / 1000.0);
        }
        windows.add(new Window(at.toMinutes(), p99));
        progress.accept("minute " + at.toMinutes() + ": p99 in ms " + p99);
    }

    private Map<Kind, Fate> finish() throws InterruptedException {
        Map<Kind, Fate> all = new EnumMap<>(Kind.class);
        for (LongCall call : calls) {
            call.finish().forEach((kind, fate) -> all.merge(kind, fate, Fate::plus));
        }
        return all;
    }

    Samples samples() {
        return samples;
    }

    List<Window> windows() {
        return List.copyOf(windows);
    }

    /** Processors kept busy after the warm-up, by part. */
    Map<String, Double> cores() {
        return cores;
    }

    /** What became of all that was sent, from the beginning. */
    Map<Kind, Fate> fates() {
        return fates;
    }

    /** Callers who lost their connections, and parts that died, for people. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        int returns = calls.stream().mapToInt(LongCall::returns).sum();
        if (returns > 0) {
            faults.add("callers lost their connections " + returns + " times");
        }
        stack.names().stream()
                .filter(samples::hasDied)
                .forEach(part -> faults.add(part + " died and was started again"));
        return faults;
    }
}
