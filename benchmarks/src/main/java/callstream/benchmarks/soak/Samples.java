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
    private final Stack stack;
    private final Path logs;
    private final Map<String, Map<Measure, Series>> byPart = new LinkedHashMap<>();
    private final Map<String, Long> pids = new LinkedHashMap<>();

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

    /** Looks at what is alive in the heaps of the parts that are Java's, which stops each for a moment. */
    void takeLiveHeaps(long second) throws IOException, InterruptedException {
        for (String part : SoakBenchmark.JAVA_PARTS) {
            Map<Measure, Series> all = Objects.requireNonNull(byPart.get(part));
            Objects.requireNonNull(all.get(Measure.LIVE_HEAP)).add(second, (double) LiveHeap.of(pid(part)));
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
}
