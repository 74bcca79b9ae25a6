package callstream.local.cli;

import callstream.local.smoke.Account;
import callstream.local.smoke.CallerResult;
import callstream.local.smoke.FaceCount;
import callstream.local.smoke.Latencies;
import callstream.local.smoke.SmokeResult;
import callstream.local.smoke.SoundResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * The run as people read it: a table of callers, a table of stages, one of sound, a verdict.
 *
 * @param result of the run
 */
record SmokeText(SmokeResult result) {
    String toText() {
        var text = new StringBuilder();
        text.append(callers().aligned()).append('\n');
        text.append("Latency in ms, ")
                .append(result.latencies().of(Latencies.END_TO_END).getTotalCount())
                .append(" frames after the warm-up\n");
        text.append(stages().aligned()).append('\n');
        if (!result.settings().voices().isEmpty()) {
            text.append("Sound, packets of 20 ms; what the server adds, in ms, after the warm-up\n");
            text.append(sound().aligned()).append('\n');
        }
        text.append(verdict()).append('\n');
        return text.toString();
    }

    private Table callers() {
        var table = new Table(
                "caller", "sent", "delivered", "dup", "order", "faces", "p50", "p95", "p99", "max", "dropped", "shows");
        for (CallerResult caller : result.callers()) {
            table.add(row(
                    Integer.toString(caller.number()),
                    caller.frames(),
                    caller.faces(),
                    caller.latencies().of(Latencies.END_TO_END),
                    caller.source()));
        }
        table.add(row(
                "all",
                result.frames(),
                result.faces(),
                result.latencies().of(Latencies.END_TO_END),
                "effects: " + result.settings().effects().shown()));
        return table;
    }

    private static List<String> row(String name, Account frames, FaceCount faces, Histogram us, String shows) {
        var row = new ArrayList<String>();
        row.add(name);
        row.add(Long.toString(frames.sent()));
        row.add(Long.toString(frames.delivered()));
        row.add(Long.toString(frames.duplicated()));
        row.add(Long.toString(frames.outOfOrder()));
        row.add(String.format(Locale.ROOT, "%.2f", faces.perFrame()));
        row.addAll(percentiles(us));
        row.add(dropped(frames));
        row.add(shows);
        return row;
    }

    private static String dropped(Account frames) {
        Map<String, Long> dropped = frames.dropped();
        return dropped.isEmpty()
                ? "0"
                : dropped.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Table sound() {
        var table = new Table(
                "caller", "sent", "delivered", "lost", "dup", "order", "p50", "p95", "p99", "max", "dropped", "says");
        for (CallerResult caller : result.callers()) {
            table.add(soundRow(Integer.toString(caller.number()), caller.sound(), caller.says()));
        }
        table.add(soundRow("all", result.sound(), ""));
        return table;
    }

    private static List<String> soundRow(String name, SoundResult sound, String says) {
        Account packets = sound.packets();
        var row = new ArrayList<String>();
        row.add(name);
        row.add(Long.toString(packets.sent()));
        row.add(Long.toString(packets.delivered()));
        row.add(Long.toString(packets.unaccounted()));
        row.add(Long.toString(packets.duplicated()));
        row.add(Long.toString(packets.outOfOrder()));
        row.addAll(percentiles(sound.latencies().of(Latencies.ADDED)));
        row.add(dropped(packets));
        row.add(says);
        return row;
    }

    private Table stages() {
        // Stage by stage, the callers below each other: whose is the slow one is seen without turning a page.
        var table = new Table("stage", "caller", "p50", "p95", "p99", "max");
        for (String stage : result.latencies().all().keySet()) {
            for (CallerResult caller : result.callers()) {
                boolean isFirst = caller.number() == 1;
                table.add(stageRow(
                        isFirst ? stage : "",
                        Integer.toString(caller.number()),
                        caller.latencies().of(stage)));
            }
            table.add(stageRow("", "all", result.latencies().of(stage)));
        }
        return table;
    }

    private static List<String> stageRow(String stage, String caller, Histogram us) {
        var row = new ArrayList<String>();
        row.add(stage);
        row.add(caller);
        row.addAll(percentiles(us));
        return row;
    }

    private static List<String> percentiles(Histogram us) {
        if (us.getTotalCount() == 0) {
            return List.of("-", "-", "-", "-");
        }
        return List.of(
                ms(us.getValueAtPercentile(50)),
                ms(us.getValueAtPercentile(95)),
                ms(us.getValueAtPercentile(99)),
                ms(us.getMaxValue()));
    }

    private static String ms(long us) {
        return String.format(Locale.ROOT, "%.1f", us / 1000.0);
    }

    private String verdict() {
        Account frames = result.frames();
        String sum = frames.sent() + " sent, " + frames.delivered() + " delivered, " + frames.droppedInAll()
                + " dropped, "
                + frames.unaccounted() + " unaccounted, " + frames.duplicated() + " duplicated, " + frames.outOfOrder()
                + " out of order";
        Account sound = result.sound().packets();
        String heard = result.settings().voices().isEmpty()
                ? ""
                : "; sound: " + sound.sent() + " sent, " + sound.delivered() + " delivered, " + sound.droppedInAll()
                        + " dropped, " + sound.unaccounted() + " lost, " + sound.duplicated() + " duplicated, "
                        + sound.outOfOrder() + " out of order";
        return (result.isClean() ? "OK: " : "FAILED: ") + sum + " (frame x receiver)" + heard;
    }
}
