package callstream.benchmarks.faults;

import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Event loops of gateways that were held for over 50 ms since a moment, as the gateways themselves see and log them
 * ({@code callstream.gateway.event_loop.blocked} counts the same). The log also has what a process said that is gone.
 */
final class LoopHolds {
    private static final Pattern HOLD = Pattern.compile("an event loop is blocked thread=\"([^\"]*)\" ms=\"(\\d+)\"");
    private static final Pattern PLACE = Pattern.compile("^\\s*at (\\S+)\\(");

    /** Frames of a stack that tell where it was, in our code. */
    private static final String OURS = "callstream.";

    /**
     * One time that a thread was held.
     *
     * @param ms how long, when it was seen
     * @param place the innermost method of ours; the innermost of all where none is ours
     */
    record Hold(String gateway, String thread, long ms, String place) {
        String shown() {
            return gateway + " " + thread + " " + ms + " ms in " + place;
        }
    }

    private final Map<String, Path> logs = new LinkedHashMap<>();
    private final Map<String, Long> read = new LinkedHashMap<>();

    private LoopHolds() {}

    /** From now on. */
    static LoopHolds from(Stack stack) throws IOException {
        var holds = new LoopHolds();
        for (String gateway : gateways(stack)) {
            Path log = stack.data().log(gateway);
            holds.logs.put(gateway, log);
            holds.read.put(gateway, Files.size(log));
        }
        return holds;
    }

    private static List<String> gateways(Stack stack) {
        return IntStream.range(0, stack.ports().gateways().size())
                .mapToObj(PartNames::gateway)
                .toList();
    }

    /** All until now. */
    List<Hold> found() throws IOException {
        var all = new ArrayList<Hold>();
        for (Map.Entry<String, Path> log : logs.entrySet()) {
            all.addAll(in(log.getKey(), tail(log.getValue(), read.getOrDefault(log.getKey(), 0L))));
        }
        return all;
    }

    /** A log that was emptied meanwhile, as it grew too large, is read from its beginning. */
    private static List<String> tail(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from <= file.length() ? from : 0);
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    static List<Hold> in(String gateway, List<String> lines) {
        var holds = new ArrayList<Hold>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher hold = HOLD.matcher(lines.get(i));
            if (hold.find()) {
                holds.add(new Hold(
                        gateway,
                        hold.group(1),
                        Long.parseLong(hold.group(2)),
                        place(lines.subList(i + 1, lines.size()))));
            }
        }
        return holds;
    }

    private static String place(List<String> after) {
        List<String> frames = after.stream()
                .skip(1) // what the exception says
                .map(PLACE::matcher)
                .takeWhile(Matcher::find)
                .map(frame -> frame.group(1))
                .toList();
        return frames.stream()
                .filter(frame -> frame.contains(OURS))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .orElse("unknown");
    }
}
