package callstream.benchmarks.soak;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Setting;
import callstream.benchmarks.call.LongCall;
import callstream.benchmarks.call.Media;
import callstream.benchmarks.call.Seat;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Calls that go on for an hour: whether memory, descriptors or threads of any part grow, and whether it gets slower.
 *
 * <p>The load is one call of four for each two processors: two send frames that pass the job and two that do not, all
 * speak. That is meant to be about half of what they carry, with the callers; the report says how busy they were.
 */
public final class SoakBenchmark implements Benchmark {
    private static final String COMMAND = "./callstream bench soak";
    private static final String MINUTES = "--minutes";
    private static final int USUAL_MINUTES = 60;
    private static final int CALLERS = 4;
    private static final int PROCESSORS_PER_CALL = 2;

    static final List<String> JAVA_PARTS =
            List.of(PartNames.BROKER, PartNames.ACCOUNTS, PartNames.GATEWAY, PartNames.JOB);

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String purpose() {
        return "an hour at half load: whether memory, descriptors, threads or latencies grow";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        int minutes = Integer.parseInt(options.getOrDefault(MINUTES, Integer.toString(USUAL_MINUTES)));
        if (minutes < 1) {
            throw new IllegalArgumentException(MINUTES + " must be at least 1, not " + minutes);
        }
        Setting setting = Setting.here();
        int calls = Math.max(1, setting.machine().processors() / PROCESSORS_PER_CALL);
        progress.accept("starting a stack in " + setting.data());
        List<LongCall> open = new ArrayList<>();
        try (Stack stack = start(setting.data())) {
            Media media = Media.open(setting.installation(), CALLERS);
            for (int i = 0; i < calls; i++) {
                open.add(LongCall.begin(seats(stack), media));
            }
            var soak = new Soak(stack, new Samples(stack, setting.data()), open, progress);
            soak.run(Duration.ofMinutes(minutes));
            var report = new SoakReport(
                    COMMAND + " " + MINUTES + " " + minutes,
                    setting,
                    calls,
                    soak.cores(),
                    soak.samples().byPart(),
                    soak.samples().grownClasses(),
                    soak.windows(),
                    soak.fates(),
                    soak.faults());
            return new Result(report.table(), report.json(), report.failures());
        } finally {
            open.forEach(LongCall::close);
        }
    }

    private static Stack start(Path data) throws Exception {
        Files.createDirectories(data);
        var builder = Stack.builder().data(data).freePorts();
        for (String part : JAVA_PARTS) {
            Collections collections = Samples.collections(data, part);
            Files.deleteIfExists(collections.log());
            builder.environment(part, "JAVA_TOOL_OPTIONS", collections.option());
        }
        return builder.start();
    }

    private static List<Seat> seats(Stack stack) {
        List<URI> gateway = List.of(stack.gatewayUrl());
        return List.of(
                new Seat(gateway, Seat.Part.PLAIN),
                new Seat(gateway, Seat.Part.PLAIN),
                new Seat(gateway, Seat.Part.PROCESSED),
                new Seat(gateway, Seat.Part.PROCESSED));
    }
}
