package callstream.benchmarks.accounts;

import callstream.benchmarks.CpuTime;
import callstream.benchmarks.Setting;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was measured, for people and for programs.
 *
 * @param cores processors kept busy while requests came at a constant rate, by part; this process is
 *     {@link CpuTime#CALLERS}
 */
record AccountsReport(Setting setting, LogInCost logIn, RequestLoad requests, Map<String, Double> cores) {
    private static final String COMMAND = "./callstream bench accounts";

    String table() {
        var text = new StringBuilder(setting.heading(COMMAND)).append(System.lineSeparator());
        text.append(line("%-28s %8s %8s   ms", LogInCost.COUNT + " one after the other", "p50", "p99"));
        text.append(line("  %-26s %8.1f %8.1f", "log-in", ms(logIn.logIn(), 50), ms(logIn.logIn(), 99)));
        text.append(line("  %-26s %8.1f %8.1f", "bare Argon2id", ms(logIn.bareHash(), 50), ms(logIn.bareHash(), 99)));
        text.append(line("  %-26s %8.2f%n", "log-in / Argon2id", logIn.ratio()));
        text.append(line(
                "%d requests a second for %d s: %.1f answered a second, errors %s",
                RequestLoad.RATE,
                RequestLoad.SECONDS,
                requests.perSecond(),
                requests.latencies().errors()));
        text.append(line("  %-26s %8s %8s %8s %8s   ms", "request", "share", "p50", "p99", "max"));
        for (RequestKind kind : RequestKind.values()) {
            text.append(row(kind.shown(), kind.share(), requests.latencies().copyOf(kind)));
        }
        text.append(row("all", 100, requests.latencies().all()));
        text.append(line("  %-26s %8s", "part", "cores"));
        cores.forEach((part, busy) -> text.append(line("  %-26s %8.2f", part, busy)));
        return text.toString();
    }

    JsonObject json() {
        var byKind = new JsonObject();
        for (RequestKind kind : RequestKind.values()) {
            byKind.put(kind.shown(), percentiles(requests.latencies().copyOf(kind)));
        }
        var errors = new JsonObject();
        requests.latencies().errors().forEach(errors::put);
        var busy = new JsonObject();
        cores.forEach(busy::put);
        return new JsonObject()
                .put("loginMs", ms(logIn.logIn(), 50))
                .put("loginP99Ms", ms(logIn.logIn(), 99))
                .put("argon2idMs", ms(logIn.bareHash(), 50))
                .put("loginToArgon2id", logIn.ratio())
                .put("requestMs", percentiles(requests.latencies().all()))
                .put("requestsPerSecond", requests.perSecond())
                .put("errors", requests.latencies().errorsInAll())
                .put("errorsByReason", errors)
                .put("requestMsByKind", byKind)
                .put("warmUpSeconds", RequestLoad.WARM_UP_SECONDS)
                .put("seconds", RequestLoad.SECONDS)
                .put("cores", busy)
                .mergeIn(setting.toJson(COMMAND));
    }

    private static String row(String request, int share, Histogram us) {
        return line(
                "  %-26s %6d %% %8.1f %8.1f %8.1f", request, share, ms(us, 50), ms(us, 99), us.getMaxValue() / 1000.0);
    }

    private static JsonObject percentiles(Histogram us) {
        return new JsonObject().put("p50", ms(us, 50)).put("p99", ms(us, 99));
    }

    private static double ms(Histogram us, double percentile) {
        return us.getValueAtPercentile(percentile) / 1000.0;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
