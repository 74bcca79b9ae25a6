package callstream.benchmarks.overload;

import callstream.benchmarks.Benchmark;
import callstream.benchmarks.Setting;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A run as a table and as JSON. */
record OverloadReport(String command, Setting setting, Measured measured) {
    Benchmark.Result toResult() {
        return new Benchmark.Result(table(), json(), measured.failures());
    }

    private String table() {
        Tally frames = measured.frames();
        return setting.heading(command)
                + String.format(
                        "%n%s; overload: %d callers for %d s%n%n" + "  %-22s %8s %8s %8s %8s %8s   ms%n",
                        measured.saturating()
                                .map(count -> "slowed down from " + count + " callers on")
                                .orElse("nobody was slowed down as callers came"),
                        measured.callers(),
                        measured.seconds(),
                        "age of frames",
                        "frames",
                        "p50",
                        "p95",
                        "p99",
                        "max")
                + row("unloaded, 2 callers", measured.unloaded())
                + row("overload", measured.overload())
                + row("  after its first 5 s", measured.settled())
                + String.format(
                        Locale.ROOT,
                        "%np99 of overload to unloaded: %.2f%n"
                                + "frames: %d sent, %d delivered, dropped %s, unaccounted %d, out of order %d%n"
                                + "seconds until all may be sent again: %s%n"
                                + "grown, MB: heap %s, resident %s%n",
                        measured.ratioP99(),
                        frames.sent(),
                        frames.delivered(),
                        frames.dropped(),
                        measured.unaccounted(),
                        measured.outOfOrder(),
                        measured.secondsToReturn()
                                .map(seconds -> String.format(Locale.ROOT, "%.1f", seconds))
                                .orElse("not in the time that was waited"),
                        megabytes(measured.growth().heap()),
                        megabytes(measured.growth().resident()));
    }

    private static String megabytes(Map<String, Long> bytes) {
        var text = new StringBuilder();
        bytes.forEach((part, grown) ->
                text.append(String.format(Locale.ROOT, "%s%s %.1f", text.isEmpty() ? "" : ", ", part, grown / 1e6)));
        return text.toString();
    }

    private static String row(String name, Histogram us) {
        return String.format(
                Locale.ROOT,
                "  %-22s %8d %8.1f %8.1f %8.1f %8.1f%n",
                name,
                us.getTotalCount(),
                ms(us, 50),
                ms(us, 95),
                ms(us, 99),
                us.getMaxValue() / 1000.0);
    }

    private static double ms(Histogram us, double percentile) {
        return us.getValueAtPercentile(percentile) / 1000.0;
    }

    private JsonObject json() {
        var dropped = new JsonObject();
        measured.frames().dropped().forEach(dropped::put);
        return setting.toJson(command)
                .put("seconds", measured.seconds())
                .put("saturatedBy", measured.saturating().orElse(null))
                .put("callers", measured.callers())
                .put("unloaded", ages(measured.unloaded()))
                .put(
                        "overload",
                        ages(measured.overload())
                                .put("settledP99", ms(measured.settled(), 99))
                                .put("sent", measured.frames().sent())
                                .put("delivered", measured.frames().delivered())
                                .put("dropped", dropped))
                .put("ratioP99", measured.ratioP99())
                .put("secondsToReturn", measured.secondsToReturn().orElse(null))
                .put("grows", measured.growth().toJson())
                .put("unaccounted", measured.unaccounted())
                .put("outOfOrder", measured.outOfOrder());
    }

    private static JsonObject ages(Histogram us) {
        return new JsonObject()
                .put("frames", us.getTotalCount())
                .put("p50", ms(us, 50))
                .put("p95", ms(us, 95))
                .put("p99", ms(us, 99))
                .put("max", us.getMaxValue() / 1000.0);
    }
}
