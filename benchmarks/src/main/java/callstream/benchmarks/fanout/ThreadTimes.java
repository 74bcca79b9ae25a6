package callstream.benchmarks.fanout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time of a process by what its threads are called, in clock ticks: where it goes. From Linux'
 * {@code /proc/PID/task/TID/stat} (proc(5): fields 14 and 15); empty elsewhere.
 */
record ThreadTimes(Map<String, Long> ticks) {
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    static ThreadTimes of(long pid) {
        var all = new TreeMap<String, Long>();
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return new ThreadTimes(all);
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                add(all, thread);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException("process " + pid + " can't be looked at", gone);
        }
        return new ThreadTimes(all);
    }

    private static void add(Map<String, Long> all, Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            // The name stands in brackets and may hold anything, brackets too.
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            all.merge(kind(name), Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]), Long::sum);
        } catch (NoSuchFileException ended) {
            // between the listing and the reading
        }
    }

    /** Threads of one kind differ by a number at the end. */
    static String kind(String name) {
        return name.replaceAll("[-_.# ]*[0-9]+$", "");
    }

    /** What was spent since an earlier look. */
    ThreadTimes since(ThreadTimes earlier) {
        var spent = new TreeMap<String, Long>();
        ticks.forEach((kind, now) -> spent.put(kind, now - earlier.ticks.getOrDefault(kind, 0L)));
        return new ThreadTimes(spent);
    }

    /** Both together. */
    ThreadTimes and(ThreadTimes other) {
        var both = new TreeMap<>(ticks);
        other.ticks.forEach((kind, time) -> both.merge(kind, time, Long::sum));
        return new ThreadTimes(both);
    }

    /** The share of each kind, those over a hundredth. */
    Map<String, Double> shares() {
        long all = ticks.values().stream().mapToLong(Long::longValue).sum();
        var shares = new TreeMap<String, Double>();
        ticks.forEach((kind, time) -> {
            if (time * 100 > all) {
                shares.put(kind, (double) time / all);
            }
        });
        return shares;
    }
}
