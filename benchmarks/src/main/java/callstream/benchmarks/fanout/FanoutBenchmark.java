package callstream.benchmarks.fanout;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.CpuTime;
import callstream.benchmarks.JavaPeer;
import callstream.benchmarks.Setting;
import callstream.benchmarks.api.ApiClient;
import callstream.local.clip.Clip;
import callstream.local.clip.Clips;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the gateway takes to hand on pictures that nothing is done to, beside a bare relay of the same bytes at the same
 * rate in the same run, in turns; how that grows; and what idle callers cost. Who sends and sees runs on this machine
 * too.
 */
public final class FanoutBenchmark implements Benchmark {
    /**
     * Where both are measured. A small call, of which most is what a frame costs once, and what the gateway does where
     * nobody calls at all; a large one, of which most is what each receiver of a frame costs; and that one with as many
     * who send as two processors carry, both and the generator, with a p99 under 100 ms. The last is the limit, for
     * which the goal holds.
     */
    private static final List<Load> COMPARED = List.of(new Load(1, 10, 2), new Load(1, 50, 4), new Load(1, 50, 20));

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

    /** Names one part that is measured alone; without it all are. */
    private static final String PART = "--part";

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
        Set<FanoutPart> parts = FanoutPart.named(options.get(PART));
        Setting setting = Setting.here();
        List<Clip> clips = new Clips(Load.FRAMES_PER_SECOND)
                .openDefault(Clips.media(setting.installation().home()), CLIPS);
        progress.accept("starting accounts, its database, a broker and a gateway in " + setting.data());
        try (Stack stack = start(setting.data());
                var api = new ApiClient(stack.ports().accounts());
                var crowd = new Crowd(clips, WARM_UP_SECONDS, SECONDS)) {
            Guests guests = Guests.register(api);
            String url = stack.gatewayUrl().toString().replaceFirst("^http", "ws") + PATH;
            var gateway = new Server(url, pid(stack));
            var report = new FanoutReport(
                    setting.machine(),
                    parts.contains(FanoutPart.RATIO) ? compare(gateway, guests, crowd, progress) : List.of(),
                    parts.contains(FanoutPart.GROWTH) ? grow(gateway, guests, crowd, progress) : List.of(),
                    parts.contains(FanoutPart.IDLE)
                            ? Optional.of(idle(gateway, guests, crowd, progress))
                            : Optional.empty());
            return new Result(report.table(), report.json());
        }
    }

    /** The gateway. */
    private record Server(String url, long pid) {
        Duration processorTime() {
            return CpuTime.of(pid);
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

    private static List<Comparison> compare(Server gateway, Guests guests, Crowd crowd, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<Comparison> all = new ArrayList<>();
        for (Load load : COMPARED) {
            all.add(compare(load, gateway, guests, crowd, progress));
        }
        return all;
    }

    private static Comparison compare(Load load, Server gateway, Guests guests, Crowd crowd, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<Measured> own = new ArrayList<>();
        List<Measured> relays = new ArrayList<>();
        try (Relay relay = Relay.start(JavaPeer.flagsOf(gateway.pid))) {
            List<LoadCaller> inCall = crowd.enter(
                    gateway.url, guests.invite(1, load.participants()).get(0));
            List<LoadCaller> inRelay = crowd.connect(relay.url(), load.participants());
            var threads = new ThreadTimes(Map.of());
            for (int round = 1; round <= ROUNDS; round++) {
                progress.accept(
                        "a call of " + load.participants() + " beside a bare relay, round " + round + " of " + ROUNDS);
                ThreadTimes before = ThreadTimes.of(gateway.pid);
                own.add(crowd.measure(load, inCall.subList(0, load.senders()), gateway::processorTime));
                threads = threads.and(ThreadTimes.of(gateway.pid).since(before));
                relays.add(crowd.measure(load, inRelay.subList(0, load.senders()), relay::processorTime));
            }
            Crowd.leave(inCall);
            return new Comparison(load, own, relays, threads.shares());
        }
    }

    private static List<Measured> grow(Server gateway, Guests guests, Crowd crowd, Consumer<String> progress)
            throws InterruptedException {
        List<Measured> growth = new ArrayList<>();
        for (Load load : GROWTH) {
            progress.accept(load.calls() + " calls of " + load.participants());
            growth.add(measure(load, gateway, guests, crowd));
        }
        return growth;
    }

    private static IdleConnections idle(Server gateway, Guests guests, Crowd crowd, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("idle connections");
        List<List<Guest>> calls = guests.invite(IDLE_CALLS, Guests.OF_A_CALL);
        return IdleConnections.open(crowd, gateway.url, calls, gateway.pid, progress);
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
