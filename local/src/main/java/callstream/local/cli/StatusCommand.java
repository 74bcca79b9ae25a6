package callstream.local.cli;

import callstream.local.stack.DataDirectory;
import callstream.local.stack.PartStatus;
import callstream.local.stack.ProcessIdentity;
import callstream.local.stack.RunFile.PartRun;
import callstream.local.stack.RunningStack;
import callstream.local.stack.StackException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./callstream status}: what runs, and whether it is well. */
@Command(
        name = "status",
        header = "Shows what runs, and whether it is well.",
        description = "Shows each part with its state, process, uptime and memory in RAM. Exit status 1 unless all are"
                + " ready.",
        footer = {
            "",
            "Examples:",
            "  ./callstream status",
            "  ./callstream status --json   keys: url, launcher, parts (name, state, note, pid, uptimeSeconds,",
            "                               residentBytes)"
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws StackException, IOException {
        DataDirectory directory = data.get();
        Optional<RunningStack> running = RunningStack.on(directory);
        if (running.isEmpty()) {
            System.out.println(
                    json
                            ? new JsonObject().put("parts", new JsonArray()).encodePrettily()
                            : "Nothing runs on " + directory.shown() + ": ./callstream up starts it.");
            return 1;
        }
        List<PartRun> parts = running.get().parts();
        System.out.print(json ? json(running.get(), parts) : table(running.get(), parts));
        boolean well = running.get().isWatched()
                && parts.stream().allMatch(part -> part.status().isReady());
        return well ? 0 : 1;
    }

    private static String table(RunningStack stack, List<PartRun> parts) {
        var table = new Table("part", "state", "pid", "uptime", "memory", "note");
        long total = 0;
        for (PartRun part : parts) {
            ProcessIdentity process = part.status().process();
            long resident = process == null ? 0 : process.residentBytes();
            total += resident;
            table.add(List.of(
                    part.name(),
                    part.status().state().shown(),
                    process == null ? "-" : Long.toString(process.pid()),
                    process == null ? "-" : uptime(process),
                    mebibytes(resident),
                    part.status().note()));
        }
        long launcher = stack.launcher().ownResidentBytes(); // the parts are its children
        table.add(List.of(
                "launcher",
                stack.isWatched() ? "ready" : "gone",
                Long.toString(stack.launcher().pid()),
                stack.isWatched() ? uptime(stack.launcher()) : "-",
                mebibytes(launcher),
                stack.isWatched() ? "" : "./callstream down stops what it left behind"));
        table.add(List.of(
                "all", "", "", "", mebibytes(total + launcher), stack.url().toString()));
        return table.aligned();
    }

    private static String json(RunningStack stack, List<PartRun> parts) {
        var list = new JsonArray();
        parts.forEach(part -> list.add(json(part)));
        return new JsonObject()
                        .put("url", stack.url().toString())
                        .put(
                                "launcher",
                                process(stack.launcher(), stack.launcher().ownResidentBytes())
                                        .put("running", stack.isWatched()))
                        .put("parts", list)
                        .encodePrettily()
                + "\n";
    }

    private static JsonObject json(PartRun part) {
        PartStatus status = part.status();
        ProcessIdentity process = status.process();
        var json = new JsonObject()
                .put("name", part.name())
                .put("state", status.state().shown())
                .put("note", status.note());
        return process == null ? json : json.mergeIn(process(process, process.residentBytes()));
    }

    private static JsonObject process(ProcessIdentity process, long residentBytes) {
        return new JsonObject()
                .put("pid", process.pid())
                .put("uptimeSeconds", seconds(process))
                .put("residentBytes", residentBytes);
    }

    private static long seconds(ProcessIdentity process) {
        return Math.max(0, Duration.between(process.startedAt(), Instant.now()).toSeconds());
    }

    private static String uptime(ProcessIdentity process) {
        long seconds = seconds(process);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String mebibytes(long bytes) {
        return bytes / (1024 * 1024) + " MiB";
    }
}
