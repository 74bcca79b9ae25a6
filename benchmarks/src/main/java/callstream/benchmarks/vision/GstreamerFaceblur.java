package callstream.benchmarks.vision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The peer that a media engineer would take: GStreamer's {@code faceblur} between {@code jpegdec} and {@code jpegenc},
 * at the frames' own size. A program of its own, so its start is measured too, and taken off.
 */
final class GstreamerFaceblur {
    private static final Pattern TIME = Pattern.compile("(user|sys) ([0-9.]+)");

    private final Path frames;
    private final Path cascade;

    /**
     * @param frames folder of 00000.jpg, 00001.jpg and so on
     * @param cascade Haar cascade
     */
    GstreamerFaceblur(Path frames, Path cascade) {
        this.frames = frames;
        this.cascade = cascade;
    }

    /**
     * Measures.
     *
     * @param count frames in the folder
     * @return processor seconds a frame; empty where GStreamer or its plug-in is not installed
     */
    OptionalDouble secondsPerFrame(int count) throws IOException, InterruptedException {
        if (run(List.of("gst-inspect-1.0", "faceblur")) == null) {
            return OptionalDouble.empty();
        }
        Double start = run(pipeline(1));
        Double all = run(pipeline(count));
        return start == null || all == null ? OptionalDouble.empty() : OptionalDouble.of((all - start) / (count - 1));
    }

    private List<String> pipeline(int count) {
        return List.of(String.format(
                        Locale.ROOT,
                        "gst-launch-1.0 -q multifilesrc location=%s/%%05d.jpg index=0 stop-index=%d"
                                + " caps=image/jpeg,framerate=15/1 ! jpegdec ! videoconvert ! faceblur profile=%s"
                                + " ! videoconvert ! jpegenc quality=80 ! fakesink sync=false",
                        frames,
                        count - 1,
                        cascade)
                .split(" "));
    }

    /** Processor seconds that a program took, or null where it failed or is not there. */
    @Nullable
    private static Double run(List<String> program) throws IOException, InterruptedException {
        Path times = Files.createTempFile("times", ".txt");
        try {
            // The shell's own "time" counts a finished child exactly; Java can ask only while it runs.
            String script = "{ TIMEFORMAT='user %U sys %S'; time \"$@\" >/dev/null 2>/dev/null; } 2>\"" + times + "\"";
            var command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
            command.addAll(program);
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                return null;
            }
            Matcher found = TIME.matcher(Files.readString(times, StandardCharsets.UTF_8));
            double sum = 0;
            while (found.find()) {
                sum += Double.parseDouble(found.group(2));
            }
            return sum;
        } finally {
            Files.delete(times);
        }
    }
}
