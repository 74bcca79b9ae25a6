package callstream.benchmarks.soak;

import callstream.benchmarks.Setting;
import callstream.benchmarks.call.Fate;
import callstream.benchmarks.call.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What there was to see, for people and for programs.
 *
 * @param calls of four callers each
 * @param cores processors kept busy, by part
 * @param series by part and measure, after the warm-up
 * @param grownClasses of which the objects became more, bytes by part and class, that of most first
 * @param fates of all that was sent
 * @param faults what must not be: callers who lost their connection, parts that died
 */
record SoakReport(
        String command,
        Setting setting,
        int calls,
        Map<String, Double> cores,
        Map<String, Map<Measure, Series>> series,
        Map<String, Map<String, Long>> grownClasses,
        List<Window> windows,
        Map<Kind, Fate> fates,
        List<String> faults) {

    List<String> failures() {
        var failures = new ArrayList<>(faults);
        series.forEach((part, all) -> all.forEach((measure, one) -> {
            if (!one.isEmpty() && one.grows()) {
                failures.add(String.format(
                        Locale.ROOT,
                        "%s of %s grew from %.1f to %.1f %s",
                        measure.key(),
                        part,
                        measure.shown(one.early()),
                        measure.shown(one.late()),
                        measure.unit()));
            }
        }));
        long silent = fates.values().stream().mapToLong(Fate::silent).sum();
        if (silent > 0) {
            failures.add(silent + " frames or packets of sound were lost without a word");
        }
        return failures;
    }

    String table() {
        var text = new StringBuilder(setting.heading(command));
        text.append(String.format(
                Locale.ROOT,
                "%n%d calls of 4; processors kept busy: %.2f of %d %s%n%n",
                calls,
                cores.values().stream().mapToDouble(Double::doubleValue).sum(),
                setting.machine().processors(),
                cores));
        text.append(String.format(
                "  %-12s %-20s %10s %10s %12s %s%n", "part", "", "at first", "at last", "in an hour", ""));
        series.forEach((part, all) -> all.forEach((measure, one) -> {
            if (!one.isEmpty()) {
                text.append(row(part, measure, one));
            }
        }));
        grownClasses.forEach((part, classes) ->
                text.append(String.format("%n  %s, alive in the heap:%s%n%s", part, heaps(part), classes(classes))));
        text.append(String.format("%n  %-8s %10s %10s %10s   p99, ms%n", "minute", "plain", "processed", "sound"));
        windows.forEach(window -> text.append(String.format(
                Locale.ROOT,
                "  %-8d %10.1f %10.1f %10.1f%n",
                window.minute(),
                window.p99(Kind.PLAIN),
                window.p99(Kind.PROCESSED),
                window.p99(Kind.SOUND))));
        fates.forEach((kind, fate) -> text.append(String.format(
                "%n  %s: %d sent, %d delivered, refused %s, dropped %s, broken %d, silent %d",
                kind.shown(),
                fate.sent(),
                fate.delivered(),
                fate.refused(),
                fate.dropped(),
                fate.broken(),
                fate.silent())));
        text.append(String.format("%n%n%s%n", failures().isEmpty() ? "nothing grows" : "failed:"));
        failures().forEach(failure -> text.append(String.format("  %s%n", failure)));
        return text.toString();
    }

    private String heaps(String part) {
        return Objects.requireNonNull(Objects.requireNonNull(series.get(part)).get(Measure.LIVE_HEAP)).values().stream()
                .map(bytes -> String.format(Locale.ROOT, " %.1f", Measure.LIVE_HEAP.shown(bytes)))
                .collect(Collectors.joining());
    }

    private static String classes(Map<String, Long> classes) {
        return classes.entrySet().stream()
                .map(one -> String.format(
                        Locale.ROOT, "    %+8.2f %s%n", Measure.LIVE_HEAP.shown(one.getValue()), one.getKey()))
                .collect(Collectors.joining());
    }

    private static String row(String part, Measure measure, Series one) {
        return String.format(
                Locale.ROOT,
                "  %-12s %-20s %10.1f %10.1f %+12.1f %s%s%n",
                part,
                measure.key(),
                measure.shown(one.early()),
                measure.shown(one.late()),
                measure.shown(one.slopePerHour()),
                measure.unit(),
                one.grows() ? " grows" : "");
    }

    JsonObject json() {
        var parts = new JsonObject();
        series.forEach((part, all) -> {
            var measures = new JsonObject();
            all.forEach((measure, one) -> {
                if (!one.isEmpty()) {
                    measures.put(measure.key(), json(one));
                }
            });
            parts.put(part, measures);
        });
        var grown = new JsonObject();
        grownClasses.forEach((part, classes) -> {
            var bytes = new JsonObject();
            classes.forEach(bytes::put);
            grown.put(part, bytes);
        });
        var latencies = new JsonArray();
        windows.forEach(window -> {
            var p99 = new JsonObject();
            window.p99Ms().forEach((kind, ms) -> p99.put(kind.shown(), ms));
            latencies.add(new JsonObject().put("minute", window.minute()).put("p99Ms", p99));
        });
        var busy = new JsonObject();
        cores.forEach(busy::put);
        var sent = new JsonObject();
        fates.forEach((kind, fate) -> sent.put(kind.shown(), fate.toJson()));
        return setting.toJson(command)
                .put("calls", calls)
                .put("cores", busy)
                .put("parts", parts)
                .put("grownClasses", grown)
                .put("windows", latencies)
                .put("fates", sent)
                .put(
                        "grows",
                        series.values().stream()
                                .flatMap(all -> all.values().stream())
                                .anyMatch(one -> !one.isEmpty() && one.grows()))
                .put("failures", new JsonArray(failures()));
    }

    private static JsonObject json(Series one) {
        return new JsonObject()
                .put("atFirst", one.early())
                .put("atLast", one.late())
                .put("slopePerHour", one.slopePerHour())
                .put("grows", one.grows());
    }
}
