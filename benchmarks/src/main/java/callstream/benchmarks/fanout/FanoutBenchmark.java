package callstream.benchmarks.fanout;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.CpuTime;
import callstream.benchmarks.JavaPeer;
import callstream.benchmarks.Machine;
import callstream.benchmarks.api.ApiClient;
import callstream.local.clip.Clip;
import callstream.local.clip.Clips;
import callstream.local.stack.DataDirectory;
import callstream.local.stack.Installation;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the gateway takes to hand on pictures that nothing is done to, beside a bare relay of the same bytes at the same
 * rate in the same run, in turns; how that grows; and what idle callers cost. Who sends and sees runs on this machine
 * too.
 */
public final class FanoutBenchmark implements Benchmark {
    /** Where both are measured: far from what the machine carries, so that neither waits. */
    private static final Load COMPARED = new Load(1, 10, 2);

    private static final int ROUNDS = 3;

    private static final List<Load> GROWTH = List.of(
            new Load(1, 2, 2),
            new Load(1, 5, 2),
            new Load(1, 10, 2),
            new Load(1, 25, 2),
            new Load(1, 50, 2),
            new Load(5, 2, 2),
            new Load(10, 2, 2),
            new Load(25, 2, 2),
            new Load(50, 2, 2),
            new Load(100, 2, 2));

    private static final int WARM_UP_SECONDS = 5;
    private static final int SECONDS = 10;
    private static final int IDLE_CALLS = 200;

    /** All people have one address here. */
    private static final String QUOTA = "1000000";

    private static final String CONNECTIONS = "20000";
    private static final String PATH = "/v1/connect";
    private static final int CLIPS = 2;

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public String purpose() {
        return "pictures handed on without processing, beside a bare relay; growth; idle connections";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        Installation installation = Installation.find();
        Path data =
                new DataDirectory(installation.defaultData()).forBenchmarks().root();
        Machine machine = Machine.here(installation.home());
        List<Clip> clips = new Clips(Load.FRAMES_PER_SECOND).openDefault(Clips.media(installation.home()), CLIPS);
        progress.accept("starting accounts, its database, a broker and a gateway in " + data);
        try (Stack stack = start(data);
                var api = new ApiClient(stack.ports().accounts());
                var crowd = new Crowd(clips, WARM_UP_SECONDS, SECONDS)) {
            Guests guests = Guests.register(api);
            String url = stack.gatewayUrl().toString().replaceFirst("^http", "ws") + PATH;
            FanoutReport report = measure(machine, new Server(url, pid(stack)), guests, crowd, progress);
            return new Result(report.table(), report.json());
        }
    }

    /** The gateway. */
    private record Server(String url, long pid) {
        Duration processorTime() {
            return ProcessHandle.of(pid).map(CpuTime::of).orElse(Duration.ZERO);
        }
    }

    private static Stack start(Path data) throws StackException, InterruptedException {
        return Stack.builder()
                .data(data)
                .freePorts()
                .only(PartNames.BROKER, PartNames.DATABASE, PartNames.ACCOUNTS, PartNames.GATEWAY)
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_LIMITS_GUEST_QUOTA", QUOTA)
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_LIMITS_CALL_QUOTA", QUOTA)
                .environment(PartNames.GATEWAY, "CALLSTREAM_GATEWAY_MAX_CONNECTIONS", CONNECTIONS)
                .environment(PartNames.GATEWAY, "CALLSTREAM_GATEWAY_MAX_CONNECTIONS_OF_ADDRESS", CONNECTIONS)
                .start();
    }

    private static long pid(Stack stack) {
        return Objects.requireNonNull(stack.status(PartNames.GATEWAY).process()).pid();
    }

    private static FanoutReport measure(
            Machine machine, Server gateway, Guests guests, Crowd crowd, Consumer<String> progress)
            throws IOException, InterruptedException, StackException {
        List<Measured> own = new ArrayList<>();
        List<Measured> relays = new ArrayList<>();
        Map<String, Double> where;
        try (Relay relay = Relay.start(JavaPeer.flagsOf(gateway.pid))) {
            List<LoadCaller> inCall = crowd.enter(
                    gateway.url, guests.invite(1, COMPARED.participants()).get(0));
            List<LoadCaller> inRelay = crowd.connect(relay.url(), COMPARED.participants());
            ThreadTimes before = ThreadTimes.of(gateway.pid);
            for (int round = 1; round <= ROUNDS; round++) {
                progress.accept("beside a bare relay, round " + round + " of " + ROUNDS);
                own.add(crowd.measure(COMPARED, inCall.subList(0, COMPARED.senders()), gateway::processorTime));
                relays.add(crowd.measure(COMPARED, inRelay.subList(0, COMPARED.senders()), relay::processorTime));
            }
            where = ThreadTimes.of(gateway.pid).sharesSince(before);
            Crowd.leave(inCall);
        }
        List<Measured> growth = new ArrayList<>();
        for (Load load : GROWTH) {
            progress.accept(load.calls() + " calls of " + load.participants());
            growth.add(measure(load, gateway, guests, crowd));
        }
        progress.accept("idle connections");
        IdleConnections idle = IdleConnections.open(
                crowd, gateway.url, guests.invite(IDLE_CALLS, Guests.OF_A_CALL), gateway.pid, progress);
        return new FanoutReport(machine, own, relays, where, growth, idle);
    }

    private static Measured measure(Load load, Server gateway, Guests guests, Crowd crowd) throws InterruptedException {
        List<LoadCaller> all = new ArrayList<>();
        List<LoadCaller> senders = new ArrayList<>();
        for (List<Guest> call : guests.invite(load.calls(), load.participants())) {
            List<LoadCaller> callers = crowd.enter(gateway.url, call);
            IntStream.range(0, load.senders()).mapToObj(callers::get).forEach(senders::add);
            all.addAll(callers);
        }
        Measured measured = crowd.measure(load, senders, gateway::processorTime);
        Crowd.leave(all);
        return measured;
    }
}
