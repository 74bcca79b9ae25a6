package callstream.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * {@code Benchmarks NAME [--json]}: measures, and prints a table, or one JSON object and nothing else on standard
 * output. Exit status 0 when measured, 1 when it could not be, 2 when no such benchmark is there.
 */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(new PathBenchmark());

    public static void main(String[] args) {
        List<String> words = Arrays.asList(args);
        boolean json = words.contains("--json");
        List<String> names =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        System.exit(run(names, json));
    }

    private static int run(List<String> names, boolean json) {
        Benchmark chosen = ALL.stream()
                .filter(benchmark -> names.equals(List.of(benchmark.name())))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            System.err.println("Name one benchmark:");
            ALL.forEach(benchmark -> System.err.println("  " + benchmark.name() + "   " + benchmark.purpose()));
            return 2;
        }
        try {
            Benchmark.Result result = chosen.run(System.err::println);
            System.out.println(json ? result.json().encodePrettily() : result.table());
            return 0;
        } catch (InterruptedException stopped) {
            return 1;
        } catch (Exception fault) {
            System.err.println("The benchmark " + chosen.name() + " failed: " + fault.getMessage());
            return 1;
        }
    }

    private Benchmarks() {}
}
