package callstream.benchmarks;

import callstream.benchmarks.accounts.AccountsBenchmark;
import callstream.benchmarks.fanout.FanoutBenchmark;
import callstream.benchmarks.faults.FaultsBenchmark;
import callstream.benchmarks.overload.OverloadBenchmark;
import callstream.benchmarks.soak.SoakBenchmark;
import callstream.benchmarks.start.StartBenchmark;
import callstream.benchmarks.vision.VisionBenchmark;
import callstream.benchmarks.web.WebBenchmark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * {@code Benchmarks NAME [--json] [--OPTION VALUE …]}: measures, and prints a table, or one JSON object and nothing
 * else on standard output. Exit status 0 when measured, 1 when it could not be or what was measured must not be, 2 when
 * no such benchmark is there.
 */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new PathBenchmark(),
            new BufferBenchmark(),
            new FanoutBenchmark(),
            new OverloadBenchmark(),
            new VisionBenchmark(),
            new AccountsBenchmark(),
            new FaultsBenchmark(),
            new SoakBenchmark(),
            new WebBenchmark(),
            new StartBenchmark());
    private static final String JSON = "--json";

    public static void main(String[] args) {
        var names = new ArrayList<String>();
        var options = new HashMap<String, String>();
        boolean json = false;
        Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals(JSON)) {
                json = true;
            } else if (word.startsWith("--") && words.hasNext()) {
                options.put(word, words.next());
            } else {
                names.add(word);
            }
        }
        System.exit(run(names, options, json));
    }

    private static int run(List<String> names, Map<String, String> options, boolean json) {
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
            Benchmark.Result result = chosen.run(options, System.err::println);
            System.out.println(json ? result.json().encodePrettily() : result.table());
            result.failures().forEach(failure -> System.err.println("failed: " + failure));
            return result.failures().isEmpty() ? 0 : 1;
        } catch (InterruptedException stopped) {
            return 1;
        } catch (Exception fault) {
            System.err.println("The benchmark " + chosen.name() + " failed: " + fault.getMessage());
            return 1;
        }
    }

    private Benchmarks() {}
}
