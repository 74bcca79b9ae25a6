package callstream.benchmarks;

import callstream.local.stack.DataDirectory;
import callstream.local.stack.Installation;
import callstream.local.stack.StackException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a benchmark runs, looked at before it starts anything.
 *
 * @param data where its stack keeps its data: beside a stack that people use, not in it
 * @param loadBefore load average of the minute before; nothing where the system has none
 */
public record Setting(Installation installation, Path data, Machine machine, Optional<Double> loadBefore) {
    /**
     * As it is now.
     *
     * @throws StackException if this is no installation
     */
    public static Setting here() throws StackException, InterruptedException {
        Installation installation = Installation.find();
        return new Setting(
                installation,
                new DataDirectory(installation.defaultData()).forBenchmarks().root(),
                Machine.here(installation.home()),
                Machine.load());
    }

    /** The first two lines of a table. */
    public String heading(String command) {
        return String.format(
                "%s on %s%nload average of a minute, before anything was started: %s%n",
                command, machine.shown(), shown(loadBefore));
    }

    /** A load average, for people. */
    static String shown(Optional<Double> load) {
        return load.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("unknown");
    }

    /** Keys {@code command}, {@code machine} and {@code loadBefore}. */
    public JsonObject toJson(String command) {
        return new JsonObject()
                .put("command", command)
                .put("machine", machine.toJson())
                .put("loadBefore", loadBefore.orElse(null));
    }
}
