package callstream.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a program as a process that the launcher's terminal does not reach: Ctrl-C is for the launcher alone. */
final class PartProcess {
    /** macOS has none. */
    private static final Wrapper IN_OWN_SESSION = new Wrapper("setsid", List.of());

    private PartProcess() {}

    /**
     * @param command program and arguments
     * @param environment variables beside those of this process
     * @param log file that takes all its output
     * @param directory where it runs; what a crash leaves behind lands there
     */
    static Process start(List<String> command, Map<String, String> environment, Path log, Path directory)
            throws IOException {
        var builder = new ProcessBuilder(IN_OWN_SESSION.around(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
