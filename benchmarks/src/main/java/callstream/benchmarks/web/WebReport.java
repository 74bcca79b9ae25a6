package callstream.benchmarks.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * What the browser's part has written, for people and for programs.
 *
 * @param measured keys {@code firstLoadBytes}, {@code soundLikeness}, {@code seconds}, {@code favoured},
 *     {@code processors}, {@code longTasks}, {@code longestTaskMs}, {@code longestTaskProcessorMs}, {@code skewMs} (a
 *     list), {@code memory} (samples with {@code resident} and {@code heap}, bytes), {@code glassToGlassMs},
 *     {@code mutedGlassToGlassMs} and {@code localLoopMs} (each with {@code p50}, {@code p95}, {@code count})
 */
record WebReport(JsonObject measured) {
    private static final double MIB = 1024 * 1024;
    private static final int MOST_SKEW_MS = 80;

    String table() {
        return String.format(
                Locale.ROOT,
                "%n  first load                     %.1f kB%n"
                        + "  likeness of sound              %.2f%n"
                        + "  processors of the browser      %.2f, %s the stack%n"
                        + "  tasks of over 50 ms in a call  %d in %d s, the longest %.0f ms%n"
                        + "  the longest by its processor   %.0f ms%n"
                        + "  sound against picture          within 80 ms in %.0f %% of %d looks%n"
                        + "  live heap of the page          %.1f MiB, then %.1f%n"
                        + "  memory of the browser          %.0f MiB, then %.0f%n"
                        + "  glass to glass                 p50 %.0f ms, p95 %.0f ms%n"
                        + "  the same without sound         p50 %.0f ms, p95 %.0f ms%n"
                        + "  the same without a call        p50 %.0f ms, p95 %.0f ms%n",
                measured.getInteger("firstLoadBytes") / 1000.0,
                measured.getDouble("soundLikeness"),
                measured.getDouble("processors"),
                measured.getBoolean("favoured") ? "before" : "beside",
                measured.getInteger("longTasks"),
                measured.getInteger("seconds"),
                measured.getDouble("longestTaskMs"),
                measured.getDouble("longestTaskProcessorMs"),
                100.0 * together() / skews().size(),
                skews().size(),
                early("heap") / MIB,
                late("heap") / MIB,
                early("resident") / MIB,
                late("resident") / MIB,
                of("glassToGlassMs", "p50"),
                of("glassToGlassMs", "p95"),
                of("mutedGlassToGlassMs", "p50"),
                of("mutedGlassToGlassMs", "p95"),
                of("localLoopMs", "p50"),
                of("localLoopMs", "p95"));
    }

    /** With {@code memoryGrowth}: of the browser's memory, the last quarter of the samples against the second one. */
    JsonObject json() {
        return measured.copy()
                .put("memoryGrowth", late("resident") / early("resident") - 1)
                .put("heapGrowth", late("heap") / early("heap") - 1);
    }

    private List<Long> skews() {
        return measured.getJsonArray("skewMs").stream()
                .map(ms -> ((Number) ms).longValue())
                .toList();
    }

    /** How often nobody sees that sound and picture are apart. */
    private long together() {
        return skews().stream().filter(ms -> Math.abs(ms) <= MOST_SKEW_MS).count();
    }

    private double of(String spread, String quantile) {
        return measured.getJsonObject(spread).getDouble(quantile);
    }

    /** Mean of the second quarter of the samples: in the first one a browser is still warming up. */
    private double early(String key) {
        int count = measured.getJsonArray("memory").size();
        return mean(key, count / 4, Math.max(count / 4 + 1, count / 2));
    }

    private double late(String key) {
        int count = measured.getJsonArray("memory").size();
        return mean(key, Math.min(count - 1, count * 3 / 4), count);
    }

    private double mean(String key, int from, int to) {
        JsonArray samples = measured.getJsonArray("memory");
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples.getJsonObject(i).getDouble(key);
        }
        return sum / (to - from);
    }
}
