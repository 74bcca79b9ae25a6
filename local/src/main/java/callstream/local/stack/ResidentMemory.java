package callstream.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of a process is in RAM, from Linux' {@code /proc}. */
public final class ResidentMemory {
    private static final String ALL = "VmRSS:";
    private static final String SHARE = "Pss:";

    private ResidentMemory() {}

    /** Bytes, or 0 where there is no {@code /proc} or no such process. */
    public static long of(long pid) {
        return read(pid, "status", ALL);
    }

    /**
     * Bytes, of which those that it shares with other processes count by its share, so that a sum counts them once; of
     * a process of which that may not be known as {@link #of}.
     */
    public static long shareOf(long pid) {
        long share = read(pid, "smaps_rollup", SHARE);
        return share == 0 ? of(pid) : share;
    }

    private static long read(long pid, String file, String key) {
        try {
            return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), file)), key);
        } catch (IOException e) {
            return 0;
        }
    }

    static long parse(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split(" ", 2)[0])
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .findFirst()
                .orElse(0);
    }
}
