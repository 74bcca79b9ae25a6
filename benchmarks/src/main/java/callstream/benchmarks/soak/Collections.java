package callstream.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The garbage collections of one Java machine, from the log that it writes of them: to ask it for its heap would be a
 * full collection each time, which its callers would notice.
 *
 * @param log its file; {@link #option} makes a machine write one
 */
record Collections(Path log) {
    /** {@code GC(12) Pause Young (Allocation Failure) 83M->21M(247M) 4.512ms}. */
    private static final Pattern COLLECTION = Pattern.compile("GC\\(\\d+\\) Pause .* \\d+M->(\\d+)M\\(\\d+M\\)");

    private static final long MEBIBYTE = 1 << 20;

    /** What a Java machine is started with for {@code log} to be there. */
    String option() {
        return "-Xlog:gc:file=" + log;
    }

    /** Bytes in use after the last collection; nothing before the first, nor of a program that is not Java. */
    OptionalLong heapAfterLast() throws IOException {
        return Files.exists(log) ? heapAfterLast(Files.readAllLines(log)) : OptionalLong.empty();
    }

    static OptionalLong heapAfterLast(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher collection = COLLECTION.matcher(lines.get(i));
            if (collection.find()) {
                return OptionalLong.of(Long.parseLong(collection.group(1)) * MEBIBYTE);
            }
        }
        return OptionalLong.empty();
    }
}
