package callstream.benchmarks.faults;

import callstream.benchmarks.Setting;
import callstream.benchmarks.call.Fate;
import callstream.benchmarks.call.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What all faults did, for people and for programs.
 *
 * @param skipped faults that can't be tried here, and why
 */
record FaultsReport(String command, Setting setting, List<Outcome> outcomes, Map<Fault, String> skipped) {
    private static final String ROW = "  %-10s %8s %10s %8s %8s %7s %7s %9s%n";

    List<String> failures() {
        return outcomes.stream().flatMap(one -> one.failures().stream()).toList();
    }

    String table() {
        var text = new StringBuilder(setting.heading(command));
        outcomes.forEach(one -> text.append(section(one)));
        skipped.forEach((fault, why) -> text.append(String.format("%n%s: not tried, as %s%n", fault.name(), why)));
        List<String> failures = failures();
        text.append(System.lineSeparator())
                .append(failures.isEmpty() ? "nothing failed" : "failed:")
                .append(System.lineSeparator());
        failures.forEach(failure -> text.append("  ").append(failure).append(System.lineSeparator()));
        return text.toString();
    }

    /** One fault, for people. */
    static String section(Outcome one) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s: %s%n  all flows again after %s; lost connections %d; event loops held %d times%n",
                one.fault().name(),
                one.fault().what(),
                one.flowsAfter().map(FaultsReport::seconds).orElse("no time that was waited for"),
                one.returns(),
                one.holds().size()));
        one.notes().forEach(note -> text.append("  ").append(note).append(System.lineSeparator()));
        text.append(String.format(ROW, "", "sent", "delivered", "refused", "dropped", "broken", "silent", "gap"));
        for (Kind kind : Kind.values()) {
            Fate fate = one.fate(kind);
            text.append(String.format(
                    ROW,
                    kind.shown(),
                    fate.sent(),
                    fate.delivered(),
                    fate.refusedInAll(),
                    fate.droppedInAll(),
                    fate.broken(),
                    fate.silent(),
                    seconds(one.gap(kind))));
        }
        for (Kind kind : Kind.values()) {
            Map<String, Long> reasons =
                    Fate.sum(one.fate(kind).refused(), one.fate(kind).dropped());
            if (!reasons.isEmpty()) {
                text.append(String.format("  %s: %s%n", kind.shown(), reasons));
            }
        }
        one.holds().forEach(hold -> text.append("  held: ").append(hold.shown()).append(System.lineSeparator()));
        return text.toString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    JsonObject json() {
        var faults = new JsonObject();
        outcomes.forEach(one -> faults.put(one.fault().name(), json(one)));
        var left = new JsonObject();
        skipped.forEach((fault, why) -> left.put(fault.name(), why));
        return setting.toJson(command)
                .put("faults", faults)
                .put("skipped", left)
                .put("failures", new JsonArray(failures()));
    }

    private static JsonObject json(Outcome one) {
        var json = new JsonObject()
                .put("what", one.fault().what())
                .put("flowsAfterMs", one.flowsAfter().map(Duration::toMillis).orElse(null))
                .put("lostConnections", one.returns())
                .put("ends", new JsonArray(one.ends()))
                .put("notes", new JsonArray(one.notes()))
                .put(
                        "eventLoopHolds",
                        new JsonArray(
                                one.holds().stream().map(LoopHolds.Hold::shown).toList()))
                .put("failures", new JsonArray(one.failures()));
        for (Kind kind : Kind.values()) {
            json.put(
                    kind.shown(),
                    one.fate(kind).toJson().put("longestGapMs", one.gap(kind).toMillis()));
        }
        return json;
    }
}
