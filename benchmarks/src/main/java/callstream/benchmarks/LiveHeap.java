package callstream.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is alive in the heap of another Java process. */
public final class LiveHeap {
    private LiveHeap() {}

    /**
     * Bytes. Collects all garbage of the process first, which stops it for a moment.
     *
     * @throws IOException where it is no Java process, or not one of this user
     */
    public static long of(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String histogram;
        try (InputStream said = asked.getInputStream()) {
            histogram = new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
        asked.waitFor();
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", 3)[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("jcmd tells nothing about process " + pid));
    }
}
