package callstream.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a program as a process that the launcher's terminal does not reach: Ctrl-C is for the launcher alone. */
final class PartProcess {
    private PartProcess() {}

    /**
     * @param command program and arguments
     * @param environment variables beside those of this process
     * @param log file that takes all its output
     * @param directory where it runs; what a crash leaves behind lands there
     */
    static Process start(List<String> command, Map<String, String> environment, Path log, Path directory)
            throws IOException {
        var builder = new ProcessBuilder(inOwnSession(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** {@code setsid} replaces itself by the program, so the process number stays; macOS has none. */
    private static List<String> inOwnSession(List<String> command) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path setsid = Path.of(folder, "setsid");
            if (Files.isExecutable(setsid)) {
                var all = new ArrayList<String>();
                all.add(setsid.toString());
                all.addAll(command);
                return all;
            }
        }
        return command;
    }
}
