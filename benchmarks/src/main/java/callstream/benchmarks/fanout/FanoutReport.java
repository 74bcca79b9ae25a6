package callstream.benchmarks.fanout;

import callstream.benchmarks.Machine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured, for people and for programs.
 *
 * @param compared the gateway beside the relay, the largest load last
 * @param growth other loads, of the gateway
 */
record FanoutReport(Machine machine, List<Comparison> compared, List<Measured> growth, Optional<IdleConnections> idle) {
    static final String COMMAND = "./callstream bench fanout";

    /** A call whose pictures take longer is none that one would like to be in. */
    private static final double MOST_MS = 100;

    /** Of the frames, those that must arrive for a load to count as carried. */
    private static final double LEAST_SHARE = 0.99;

    /** The load that was carried at the most streams for each processor. */
    private Optional<Measured> best() {
        return growth.stream().filter(FanoutReport::isCarried).max(Comparator.comparing(Measured::streamsPerCore));
    }

    private static boolean isCarried(Measured measured) {
        return measured.millis(99) < MOST_MS && measured.share() >= LEAST_SHARE;
    }

    String table() {
        var text = new StringBuilder(String.format("%s on %s%n", COMMAND, machine.shown()));
        compared.forEach(beside -> describe(beside, text));
        if (!growth.isEmpty()) {
            text.append(String.format(
                    "%n%6s %13s %8s %8s %9s %7s %13s %8s %8s  ms%n",
                    "calls", "participants", "senders", "streams", "arrived", "cores", "streams/core", "p50", "p99"));
            growth.forEach(measured -> text.append(row(measured)));
        }
        idle.ifPresent(connections -> describe(connections, text));
        return text.toString();
    }

    private static void describe(Comparison beside, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "%n%d participants, %d of whom send: delivered bytes for each second of the processor,%n"
                        + "beside a bare relay: %.2f of it%n",
                beside.load().participants(),
                beside.load().senders(),
                beside.ratio()));
        text.append(row("gateway", beside.gateway()))
                .append(row("bare relay", beside.relay()))
                .append(System.lineSeparator());
        text.append(String.format("the gateway's processor time by threads%n"));
        beside.where().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(kind -> text.append(
                        String.format(Locale.ROOT, "  %-24s %3.0f %%%n", kind.getKey(), 100 * kind.getValue())));
    }

    private static void describe(IdleConnections idle, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "%n%d idle connections%s, %.1f kB of memory each, %.1f kB of it in the heap%n",
                idle.held(),
                idle.stopped().map(why -> " (the next was " + why + ")").orElse(""),
                idle.residentBytes() / 1000,
                idle.heapBytes() / 1000));
        text.append(String.format(
                Locale.ROOT,
                "after %d s: %d of them; %.2f cores%n",
                IdleConnections.HELD_FOR.toSeconds(),
                idle.lasting(),
                idle.cores()));
    }

    private static String row(String name, List<Measured> rounds) {
        double seconds = rounds.stream().mapToDouble(Measured::seconds).sum();
        return String.format(
                Locale.ROOT,
                "  %-12s %6.1f MB/s at %.2f cores, p99 %.1f ms%n",
                name,
                rounds.stream().mapToLong(Measured::bytes).sum() / seconds / 1e6,
                rounds.stream().mapToDouble(Measured::processorSeconds).sum() / seconds,
                rounds.stream().mapToDouble(round -> round.millis(99)).max().orElse(0));
    }

    private static String row(Measured measured) {
        Load load = measured.load();
        return String.format(
                Locale.ROOT,
                "%6d %13d %8d %8d %7.1f %% %7.2f %13.0f %8.1f %8.1f%n",
                load.calls(),
                load.participants(),
                load.senders(),
                load.streams(),
                100 * measured.share(),
                measured.cores(),
                measured.streamsPerCore(),
                measured.millis(50),
                measured.millis(99));
    }

    /** Keys of what was not measured are not there. */
    JsonObject json() {
        var json = new JsonObject();
        if (!compared.isEmpty()) {
            Comparison largest = compared.get(compared.size() - 1);
            var rows = new JsonArray();
            compared.forEach(beside -> rows.add(json(beside)));
            json.put("ratioToBareRelay", largest.ratio())
                    .put("p99Ms", largest.p99())
                    .put("compared", rows);
        }
        if (!growth.isEmpty()) {
            var rows = new JsonArray();
            growth.forEach(measured -> rows.add(json(measured)));
            json.put("streamsPerCore", best().map(Measured::streamsPerCore).orElse(0.0))
                    .put("growth", rows);
        }
        idle.ifPresent(connections -> json.put("idleConnections", connections.lasting())
                .put("idleStoppedBy", connections.stopped().orElse(null))
                .put("idleCores", connections.cores())
                .put("bytesPerIdleConnection", connections.residentBytes())
                .put("heapBytesPerIdleConnection", connections.heapBytes()));
        return json.put("machine", machine.toJson());
    }

    private static JsonObject json(Comparison beside) {
        var threads = new JsonObject();
        beside.where().forEach(threads::put);
        return json(beside.load())
                .put("ratioToBareRelay", beside.ratio())
                .put("p99Ms", beside.p99())
                .put("processorTimeByThreads", threads);
    }

    private static JsonObject json(Load load) {
        return new JsonObject()
                .put("calls", load.calls())
                .put("participants", load.participants())
                .put("senders", load.senders())
                .put("streams", load.streams());
    }

    private static JsonObject json(Measured measured) {
        return json(measured.load())
                .put("arrived", measured.share())
                .put("cores", measured.cores())
                .put("streamsPerCore", measured.streamsPerCore())
                .put("p50Ms", measured.millis(50))
                .put("p99Ms", measured.millis(99))
                .put("carried", isCarried(measured));
    }
}
