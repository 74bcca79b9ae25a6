package callstream.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is alive in the heap of another Java process.
 *
 * @param byClass bytes of the objects of each class, without what they hold; by its name as Java's machine writes it
 */
public record LiveHeap(Map<String, Long> byClass) {
    /** {@code 1: 125838 12080448 [B (java.base@17.0.15)}. */
    private static final Pattern CLASS = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    public LiveHeap {
        byClass = Map.copyOf(byClass);
    }

    /**
     * Looks. Collects all garbage of the process first, which stops it for a moment.
     *
     * @throws IOException where it is no Java process, or not one of this user
     */
    public static LiveHeap of(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String histogram;
        try (InputStream said = asked.getInputStream()) {
            histogram = new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
        asked.waitFor();
        LiveHeap heap = parse(histogram.lines().toList());
        if (heap.byClass.isEmpty()) {
            throw new IOException("jcmd tells nothing about process " + pid);
        }
        return heap;
    }

    static LiveHeap parse(List<String> histogram) {
        Map<String, Long> byClass = new HashMap<>();
        for (String line : histogram) {
            Matcher of = CLASS.matcher(line);
            if (of.matches()) {
                byClass.merge(of.group(2), Long.parseLong(of.group(1)), Long::sum); // loaders may have one each
            }
        }
        return new LiveHeap(byClass);
    }

    /** Of all classes together. */
    public long bytes() {
        return byClass.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By how many bytes the objects of a class have become more since another look. */
    public long growth(String className, LiveHeap since) {
        return byClass.getOrDefault(className, 0L) - since.byClass.getOrDefault(className, 0L);
    }

    /** The classes whose objects have become more by most bytes since another look, that of most first. */
    public List<String> mostGrown(LiveHeap since, int most) {
        return byClass.keySet().stream()
                .filter(one -> growth(one, since) > 0)
                .sorted((one, other) -> Long.compare(growth(other, since), growth(one, since)))
                .limit(most)
                .toList();
    }
}
