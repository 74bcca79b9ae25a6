package callstream.benchmarks.accounts;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.CpuTime;
import callstream.benchmarks.JavaPeer;
import callstream.benchmarks.Setting;
import callstream.benchmarks.api.ApiClient;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a fresh log-in costs beside the bare hash, and how long all else takes at a constant rate: accounts, its
 * database and the broker on this machine, asked directly, and who asks there too.
 */
public final class AccountsBenchmark implements Benchmark {
    /** What a hash costs, KiB and passes: the defaults of accounts, said to both. */
    static final int MEMORY = 19_456;

    static final int PASSES = 2;

    /** All people have one address here, and log in more often than one person would. */
    private static final String QUOTA = "1000000";

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String purpose() {
        return "a log-in beside its bare hash, and latency of accounts at " + RequestLoad.RATE + " requests a second";
    }

    @Override
    public Result run(Map<String, String> options, Consumer<String> progress) throws Exception {
        Setting setting = Setting.here();
        progress.accept("starting accounts, its database and a broker in " + setting.data());
        try (Stack stack = start(setting.data());
                var api = new ApiClient(stack.ports().accounts())) {
            AccountsReport report = measure(stack, api, setting, progress);
            return new Result(report.table(), report.json());
        }
    }

    private static Stack start(Path data) throws StackException, InterruptedException {
        return Stack.builder()
                .data(data)
                .freePorts()
                .only(PartNames.BROKER, PartNames.DATABASE, PartNames.ACCOUNTS)
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_PASSWORDS_MEMORY", Integer.toString(MEMORY))
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_PASSWORDS_PASSES", Integer.toString(PASSES))
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_LIMITS_REGISTRATION_QUOTA", QUOTA)
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_LIMITS_LOG_IN_QUOTA", QUOTA)
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_LIMITS_REFRESH_QUOTA", QUOTA)
                .environment(PartNames.ACCOUNTS, "CALLSTREAM_ACCOUNTS_LIMITS_CALL_QUOTA", QUOTA)
                .start();
    }

    private static AccountsReport measure(Stack stack, ApiClient api, Setting setting, Consumer<String> progress)
            throws IOException, InterruptedException, TimeoutException {
        progress.accept("registering " + People.COUNT + " people");
        List<Person> people = People.register(api);
        progress.accept("logging in, " + LogInCost.COUNT + " times");
        LogInCost logIn = logInCost(stack, api, people);
        People.makeCalls(api, people);
        progress.accept(RequestLoad.RATE + " requests a second for "
                + (RequestLoad.WARM_UP_SECONDS + RequestLoad.SECONDS) + " s");
        CpuTime before = CpuTime.now(stack);
        long from = System.nanoTime();
        RequestLoad requests = RequestLoad.measure(api, people);
        Map<String, Double> cores = CpuTime.now(stack).coresSince(before, Duration.ofNanos(System.nanoTime() - from));
        return new AccountsReport(setting, logIn, requests, cores);
    }

    private static LogInCost logInCost(Stack stack, ApiClient api, List<Person> people) throws IOException {
        var accounts = Objects.requireNonNull(stack.status(PartNames.ACCOUNTS).process());
        List<String> flags = JavaPeer.flagsOf(accounts.pid());
        try (BareHash bare = BareHash.start(flags, MEMORY, PASSES)) {
            return LogInCost.measure(api, people, bare);
        }
    }
}
