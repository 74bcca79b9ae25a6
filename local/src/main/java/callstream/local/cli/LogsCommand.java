package callstream.local.cli;

import callstream.local.stack.DataDirectory;
import callstream.local.stack.LogFile;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./callstream logs PART}: what a part wrote. */
@Command(
        name = "logs",
        header = "Shows what a part wrote.",
        description = "Shows the end of a part's log: broker, database, accounts, gateway, job, demo, or build for that"
                + " of the last build.",
        footer = {"", "Examples:", "  ./callstream logs gateway", "  ./callstream logs job -n 200 -f"})
final class LogsCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "PART", description = "Whose log.")
    private String part = "";

    @Option(names = "-n", paramLabel = "LINES", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines = 40;

    @Option(names = "-f", description = "Goes on with what the part writes from now on, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws StackException, IOException, InterruptedException {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "-n must be at least 0, not " + lines);
        }
        DataDirectory directory = data.get();
        Path file = directory.log(part);
        if (!part.matches("[a-z0-9-]+") || !Files.exists(file)) {
            throw new StackException("There is no log of " + part + " on " + directory.shown() + "; there are "
                    + present(file.resolveSibling("")) + ".");
        }
        long read = Files.size(file);
        new LogFile(file, Long.MAX_VALUE).tail(lines).forEach(System.out::println);
        if (follow) {
            new FollowedFile(file, read).copyTo(System.out);
        }
        return 0;
    }

    private static String present(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "none yet";
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z0-9-]+\\.log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
