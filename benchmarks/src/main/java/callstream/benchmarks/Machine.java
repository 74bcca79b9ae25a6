package callstream.benchmarks;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a number was measured on: without it and the command a number says nothing.
 *
 * @param processor model, as the system calls it
 * @param processors that the process may use
 * @param system name and version
 * @param java version
 * @param commit of the sources, ending in {@code -dirty} where they are changed; nothing where git does not tell
 */
public record Machine(String processor, int processors, String system, String java, Optional<String> commit) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /**
     * This machine.
     *
     * @param home checkout whose commit it is
     */
    public static Machine here(Path home) throws InterruptedException {
        return new Machine(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                commitOf(home));
    }

    /** The system's load average of the last minute: processes that run or want to; nothing where it has none. */
    public static Optional<Double> load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? Optional.empty() : Optional.of(load);
    }

    private static String processorModel() {
        try {
            return modelIn(Files.readAllLines(CPU_INFO)).orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    static Optional<String> modelIn(List<String> cpuInfo) {
        return cpuInfo.stream()
                .filter(line -> line.startsWith(MODEL))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    static Optional<String> commitOf(Path home) throws InterruptedException {
        try {
            // No tag matches, so that it is always the commit itself.
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    /** For people, a line. */
    public String shown() {
        return processor + ", " + processors + " processors, " + system + ", Java " + java + ", commit "
                + commit.orElse("unknown");
    }

    /** For programs. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("processor", processor)
                .put("processors", processors)
                .put("system", system)
                .put("java", java)
                .put("commit", commit.orElse(null));
    }
}
