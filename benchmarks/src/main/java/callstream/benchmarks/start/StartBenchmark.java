package callstream.benchmarks.start;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.CpuTime;
import callstream.benchmarks.Setting;
import callstream.local.stack.Installation;
import callstream.local.stack.PartStatus;
import callstream.local.stack.Stack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole stack from nothing to ready, and back: where the archives of its programs' classes are not there yet, as
 * after each build, and where they are, in turns. The first start of a round pays for them at its end.
 */
public final class StartBenchmark implements Benchmark {
    private static final String COMMAND = "./callstream bench start";
    private static final int ROUNDS = 3;

    /** Broker, accounts, gateway and job; the database is none of Java's. */
    private static final int PROGRAMS = 4;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String purpose() {
        return "how long a stack takes to be ready, without and with the archives of its classes";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        Setting setting = Setting.here();
        var without = new ArrayList<Start>();
        var with = new ArrayList<Start>();
        for (int round = 1; round <= ROUNDS; round++) {
            progress.accept("round " + round + " of " + ROUNDS);
            deleteArchives(setting.installation());
            without.add(start(setting.data()));
            requireArchives(setting.installation());
            with.add(start(setting.data()));
        }
        Start first = Start.median(without);
        Start later = Start.median(with);
        return new Result(
                setting.heading(COMMAND) + table(first, later),
                setting.toJson(COMMAND)
                        .put("rounds", ROUNDS)
                        .put("withoutArchives", first.toJson())
                        .put("withArchives", later.toJson()));
    }

    private static void deleteArchives(Installation installation) throws IOException {
        if (Files.isDirectory(installation.archives())) {
            for (Path file : archives(installation)) {
                Files.delete(file);
            }
        }
    }

    private static void requireArchives(Installation installation) throws IOException {
        int count = archives(installation).size();
        if (count < PROGRAMS) {
            throw new IOException(
                    count + " of " + PROGRAMS + " archives have been written: the parts were killed as they stopped");
        }
    }

    /** Not what a process is writing, or left half written. */
    private static List<Path> archives(Installation installation) throws IOException {
        try (Stream<Path> files = Files.list(installation.archives())) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static Start start(Path data) throws Exception {
        Map<String, Instant> started = new ConcurrentHashMap<>();
        Instant begin = Instant.now();
        Stack stack = Stack.builder()
                .data(data)
                .freePorts()
                .listener((part, status) -> {
                    if (status.state() == PartStatus.State.STARTING && status.process() != null) {
                        started.putIfAbsent(part, status.since());
                    }
                })
                .start();
        Map<String, Double> seconds = new LinkedHashMap<>();
        double processor;
        Instant end;
        try (stack) {
            end = Instant.now();
            processor = CpuTime.now(stack).byPart().entrySet().stream()
                    .filter(used -> !used.getKey().equals(CpuTime.CALLERS))
                    .mapToDouble(used -> seconds(used.getValue()))
                    .sum();
            for (String part : stack.names()) {
                seconds.put(
                        part,
                        seconds(Duration.between(
                                started.get(part), stack.status(part).since())));
            }
        }
        return new Start(
                seconds,
                seconds(Duration.between(begin, end)),
                processor,
                seconds(Duration.between(end, Instant.now())));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String table(Start first, Start later) {
        var table = new StringBuilder(String.format("%n  %-28s %10s %10s   s%n", "", "without", "with"));
        first.parts()
                .forEach((part, seconds) -> table.append(
                        row(part + " is ready after", seconds, later.parts().getOrDefault(part, Double.NaN))));
        return table.append(row("all", first.whole(), later.whole()))
                .append(row("processor time until then", first.processor(), later.processor()))
                .append(row("all have stopped after", first.stop(), later.stop()))
                .toString();
    }

    private static String row(String name, double first, double later) {
        return String.format(Locale.ROOT, "  %-28s %10.1f %10.1f%n", name, first, later);
    }

    /**
     * One start and stop; seconds.
     *
     * @param parts from the start of each part's process until it is ready
     * @param whole until all are
     * @param processor that all parts have used until then
     * @param stop until all have ended
     */
    private record Start(Map<String, Double> parts, double whole, double processor, double stop) {
        static Start median(List<Start> starts) {
            Map<String, Double> parts = new LinkedHashMap<>();
            for (String part : starts.get(0).parts.keySet()) {
                parts.put(
                        part,
                        middle(starts.stream()
                                .map(start -> start.parts.get(part))
                                .toList()));
            }
            return new Start(
                    parts,
                    middle(starts.stream().map(Start::whole).toList()),
                    middle(starts.stream().map(Start::processor).toList()),
                    middle(starts.stream().map(Start::stop).toList()));
        }

        private static double middle(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("readySeconds", new JsonObject(new LinkedHashMap<>(parts)))
                    .put("wholeSeconds", whole)
                    .put("processorSeconds", processor)
                    .put("stopSeconds", stop);
        }
    }
}
