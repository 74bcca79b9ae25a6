package callstream.benchmarks.faults;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Setting;
import callstream.benchmarks.call.Media;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What callers lose, and for how long, when each of the parts fails; and that no event loop is ever held for long. */
public final class FaultsBenchmark implements Benchmark {
    private static final String COMMAND = "./callstream bench faults";
    private static final String ONLY = "--only";
    private static final int GATEWAYS = 2;
    private static final int SENDERS = 4;

    private static List<Fault> all() {
        return List.of(
                new KilledPart("gateway-killed", "a gateway dies (SIGKILL) and is started again", PartNames.gateway(1)),
                new KilledPart("log-killed", "Kafka dies (SIGKILL) and is started again", PartNames.BROKER),
                new KilledPart("job-killed", "the job dies (SIGKILL) and is started again", PartNames.JOB),
                new KilledPart("accounts-killed", "accounts dies (SIGKILL) and is started again", PartNames.ACCOUNTS),
                new KilledPart(
                        "database-killed", "the database dies (SIGKILL) and is started again", PartNames.DATABASE),
                new SilentGateway(),
                new SlowCaller(),
                new FullDisk(),
                new ClockJump("clock-ahead", Duration.ofHours(1)),
                new ClockJump("clock-behind", Duration.ofHours(-1)));
    }

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String purpose() {
        return "what is lost, and how long it takes, when each part fails; whether an event loop is held";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        Optional<String> only = Optional.ofNullable(options.get(ONLY));
        List<Fault> chosen = chosen(only);
        Setting setting = Setting.here();
        Media media = Media.open(setting.installation(), SENDERS);
        List<Outcome> outcomes = new ArrayList<>();
        Map<Fault, String> skipped = new LinkedHashMap<>();
        chosen.forEach(fault -> fault.impossible().ifPresent(why -> skipped.put(fault, why)));
        Map<String, List<Fault>> byStack = chosen.stream()
                .filter(fault -> !skipped.containsKey(fault))
                .collect(Collectors.groupingBy(Fault::stack, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Fault>> entry : byStack.entrySet()) {
            progress.accept("starting a stack: " + entry.getKey());
            var builder = Stack.builder().data(setting.data()).freePorts().gateways(GATEWAYS);
            entry.getValue().get(0).prepare(builder, setting.data());
            try (Stack stack = builder.start()) {
                for (Fault fault : entry.getValue()) {
                    progress.accept(fault.name() + ": " + fault.what());
                    Outcome outcome = new FaultRun(stack, media).of(fault);
                    progress.accept(FaultsReport.section(outcome));
                    outcomes.add(outcome);
                }
            }
        }
        String command = COMMAND + only.map(name -> " " + ONLY + " " + name).orElse("");
        var report = new FaultsReport(command, setting, outcomes, skipped);
        return new Result(report.table(), report.json(), report.failures());
    }

    /** @param only names, separated by commas */
    static List<Fault> chosen(Optional<String> only) {
        List<Fault> all = all();
        if (only.isEmpty()) {
            return all;
        }
        var chosen = new ArrayList<Fault>();
        for (String name : only.get().split("\\s*,\\s*", -1)) {
            chosen.add(all.stream()
                    .filter(fault -> fault.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no fault " + name + "; there are "
                            + all.stream().map(Fault::name).collect(Collectors.joining(", ")))));
        }
        return chosen;
    }
}
