package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a dozen frames of each webcam clip, cut with ffmpeg; skipped, aloud, where that or the clips are not there. */
class WebcamClipsIT {
    private static final FrameProcessor PROCESSOR = Processors.real();

    @TempDir
    Path folder;

    @BeforeAll
    static void requireFfmpeg() throws Exception {
        Media.skipUnless(runs("ffmpeg", "-version"), "no ffmpeg on the PATH: apt-get install ffmpeg");
    }

    @AfterAll
    static void close() {
        PROCESSOR.close();
    }

    @Test
    void shouldFindTheCallerInNearlyEveryFrame() throws Exception {
        var missed = new ArrayList<String>();
        int frames = 0;
        for (Path clip : clips()) {
            for (Path frame : frames(clip)) {
                frames++;
                if (PROCESSOR
                        .process(Media.read(frame), FrameEffects.BOXES)
                        .faces()
                        .isEmpty()) {
                    missed.add(clip.getFileName() + " " + frame.getFileName());
                }
            }
        }
        assertThat(frames).isGreaterThan(100);
        assertThat(missed).hasSizeLessThanOrEqualTo(frames / 100);
    }

    private static List<Path> clips() {
        return Stream.concat(Media.files("callers", ".mp4").stream(), Media.files("people", ".mkv").stream())
                .toList();
    }

    private List<Path> frames(Path clip) throws Exception {
        Path frames = Files.createTempDirectory(folder, "clip");
        assertThat(runs(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        clip.toString(),
                        "-vf",
                        "fps=4",
                        "-frames:v",
                        "12",
                        "-q:v",
                        "3",
                        frames.resolve("%02d.jpg").toString()))
                .as("ffmpeg " + clip)
                .isTrue();
        try (Stream<Path> files = Files.list(frames)) {
            return files.sorted().toList();
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            if (command.length == 2) {
                return false; // not installed
            }
            throw new UncheckedIOException(e);
        }
    }
}
