package callstream.local.cli;

import callstream.local.stack.Installation;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./callstream bench NAME}: runs a benchmark of {@code benchmarks/} in a process of its own. */
@Command(
        name = "bench",
        header = "Runs a benchmark.",
        description = "Runs a benchmark by name and prints its table; without a name, says which there are.",
        footer = {
            "",
            "Examples:",
            "  ./callstream bench path",
            "  ./callstream bench path --json",
            "  ./callstream bench accounts",
            "  ./callstream bench fanout --json",
            "  ./callstream bench overload --seconds 60",
            "  ./callstream bench faults --only gateway-killed,log-killed",
            "  ./callstream bench soak --minutes 60",
            "  ./callstream bench fanout --part idle",
            "  ./callstream bench web --seconds 60",
            "  ./callstream bench start",
            "  ./callstream bench vision --people clips --negatives pictures"
        })
final class BenchCommand implements Callable<Integer> {
    private static final String MAIN_CLASS = "callstream.benchmarks.Benchmarks";

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which benchmark.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "Prints its result as JSON and nothing else.")
    private boolean json;

    @Option(
            names = "--people",
            paramLabel = "DIR",
            description = "For vision: one folder a person, with clips or pictures of them.")
    private Optional<Path> people = Optional.empty();

    @Option(names = "--negatives", paramLabel = "DIR", description = "For vision: pictures without a face.")
    private Optional<Path> negatives = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "For buffer, overload and web: how long each run is.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "NAMES",
            description = "For faults: which of them, separated by commas; all where nobody says.")
    private Optional<String> only = Optional.empty();

    @Option(names = "--minutes", paramLabel = "N", description = "For soak: how long it lasts, 60 where nobody says.")
    private Optional<Integer> minutes = Optional.empty();

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "For fanout: ratio, growth or idle alone, as each takes minutes.")
    private Optional<String> part = Optional.empty();

    @Override
    public Integer call() throws StackException, IOException, InterruptedException {
        Installation installation = Installation.find();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(MAIN_CLASS);
        command.addAll(arguments());
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("CLASSPATH", installation.classPath("benchmarks"));
        Process benchmark = builder.start();
        // A signal to this process alone would leave the benchmark and its stack running. Not 0: it has shown nothing.
        Interruption.onSignal(() -> stop(benchmark), 130);
        return benchmark.waitFor();
    }

    /** It stops its stack before it ends. */
    private static void stop(Process benchmark) {
        benchmark.destroy();
        benchmark.onExit().join();
    }

    private List<String> arguments() {
        var arguments = new ArrayList<String>();
        name.ifPresent(arguments::add);
        people.ifPresent(folder -> arguments.addAll(List.of("--people", folder.toString())));
        negatives.ifPresent(folder -> arguments.addAll(List.of("--negatives", folder.toString())));
        only.ifPresent(names -> arguments.addAll(List.of("--only", names)));
        minutes.ifPresent(count -> arguments.addAll(List.of("--minutes", Integer.toString(count))));
        seconds.ifPresent(count -> arguments.addAll(List.of("--seconds", Integer.toString(count))));
        part.ifPresent(named -> arguments.addAll(List.of("--part", named)));
        if (json) {
            arguments.add("--json");
        }
        return arguments;
    }
}
