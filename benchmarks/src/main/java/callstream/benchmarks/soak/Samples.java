package callstream.benchmarks.soak;

import callstream.benchmarks.LiveHeap;
import callstream.local.stack.ProcessIdentity;
import callstream.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What all parts of a stack hold, over time. One thread. */
final class Samples {
    /** Of those that grew so many are told. */
    private static final int CLASSES = 5;

    private final Stack stack;
    private final Path logs;
    private final Map<String, Map<Measure, Series>> byPart = new LinkedHashMap<>();
    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Map<String, LiveHeap> firstHeaps = new LinkedHashMap<>();
    private final Map<String, LiveHeap> lastHeaps = new LinkedHashMap<>();

    /** @param logs folder of the parts' logs of their garbage collections */
    Samples(Stack stack, Path logs) {
        this.stack = stack;
        this.logs = logs;
        for (String part : stack.names()) {
            Map<Measure, Series> all = new EnumMap<>(Measure.class);
            for (Measure measure : Measure.values()) {
                all.put(measure, new Series(measure.noise()));
            }
            byPart.put(part, all);
            pids.put(part, pid(part));
        }
    }

    static Collections collections(Path logs, String part) {
        return new Collections(logs.resolve("gc-" + part + ".log"));
    }

    /** Looks at all. */
    void take(long second) throws IOException {
        for (Map.Entry<String, Map<Measure, Series>> part : byPart.entrySet()) {
            ProcessSample.of(pid(part.getKey()), collections(logs, part.getKey()))
                    .values()
                    .forEach((measure, value) ->
                            Objects.requireNonNull(part.getValue().get(measure)).add(second, value));
        }
    }

    /** Looks at what is alive in the heaps of the parts that are Java's and live, which stops each for a moment. */
    void takeLiveHeaps(long second) throws IOException, InterruptedException {
        for (String part : SoakBenchmark.JAVA_PARTS) {
            if (hasDied(part)) {
                continue; // another process, or none
            }
            Map<Measure, Series> all = Objects.requireNonNull(byPart.get(part));
            LiveHeap heap = LiveHeap.of(pid(part));
            Objects.requireNonNull(all.get(Measure.LIVE_HEAP)).add(second, (double) heap.bytes());
            firstHeaps.putIfAbsent(part, heap);
            lastHeaps.put(part, heap);
        }
    }

    private long pid(String part) {
        ProcessIdentity process = stack.status(part).process();
        return process == null ? 0 : process.pid();
    }

    /** Whether a part is another process than at the start: it died. */
    boolean hasDied(String part) {
        return pid(part) != Objects.requireNonNull(pids.get(part));
    }

    Map<String, Map<Measure, Series>> byPart() {
        return byPart;
    }

    /**
     * By how many bytes which classes' objects have become more from the first look to the last, that of most first.
     */
    Map<String, Map<String, Long>> grownClasses() {
        Map<String, Map<String, Long>> grown = new LinkedHashMap<>();
        lastHeaps.forEach((part, last) -> {
            LiveHeap first = Objects.requireNonNull(firstHeaps.get(part));
            Map<String, Long> classes = new LinkedHashMap<>();
            last.mostGrown(first, CLASSES).forEach(one -> classes.put(one, last.growth(one, first)));
            grown.put(part, classes);
        });
        return grown;
    }
}
