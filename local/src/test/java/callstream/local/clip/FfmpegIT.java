package callstream.local.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callstream.protocol.JpegHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegIT {
    private final Ffmpeg ffmpeg = Ffmpeg.onPath();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsFfmpeg() {
        assumeTrue(ffmpeg.isPresent(), "ffmpeg is not installed: ./callstream test installs it where it may");
    }

    @Test
    void shouldReadAVideoAtTheRateAskedFor() throws Exception {
        Path video = make("talk.mp4", "640x480", 30, 2);

        Clip clip = ffmpeg.read(video, 10, 1000);

        assertThat(clip.frames()).hasSizeBetween(19, 21);
        assertThat(JpegHeader.check(clip.frame(0))).isEqualTo(new JpegHeader(640, 480));
    }

    @Test
    void shouldScaleALargeVideoDown() throws Exception {
        Path video = make("wide.mkv", "1280x720", 10, 1);

        assertThat(JpegHeader.check(ffmpeg.read(video, 10, 1000).frame(0))).isEqualTo(new JpegHeader(640, 360));
    }

    @Test
    void shouldKeepNoMoreFramesThanWanted() throws Exception {
        Path video = make("long.mp4", "320x240", 30, 5);

        assertThat(ffmpeg.read(video, 30, 40).frames()).hasSize(40);
    }

    @Test
    void shouldReadAMotionJpegAviOfFfmpegWithoutFfmpeg() throws Exception {
        Path video = make("clip.avi", "320x240", 10, 1);

        assertThat(new AviFile(video).read(1000).orElseThrow().frames())
                .hasSize(10)
                .allSatisfy(frame -> assertThat(JpegHeader.check(frame)).isEqualTo(new JpegHeader(320, 240)));
    }

    @Test
    void shouldGiveEachCallerAVideoOfAFolder() throws Exception {
        make("a.mp4", "320x240", 10, 1);
        make("b.mp4", "320x240", 10, 1);

        List<Clip> clips = new Clips(10, ffmpeg).open(folder, 3);

        assertThat(clips)
                .extracting(Clip::source)
                .containsExactly(
                        folder.resolve("a.mp4").toString(),
                        folder.resolve("b.mp4").toString(),
                        folder.resolve("a.mp4").toString());
    }

    @Test
    void shouldSayThatAFileHoldsNoVideo() throws Exception {
        Path file = Files.writeString(folder.resolve("text.mp4"), "no video");

        assertThatThrownBy(() -> ffmpeg.read(file, 10, 10)).hasMessageContaining("holds no video");
    }

    private Path make(String name, String size, int rate, int seconds) throws Exception {
        Path file = folder.resolve(name);
        String source = "testsrc=size=" + size + ":rate=" + rate + ":duration=" + seconds;
        String codec = name.endsWith(".avi") ? "mjpeg" : "mpeg4";
        int status = new ProcessBuilder(
                        ffmpeg.program().orElseThrow().toString(),
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        source,
                        "-c:v",
                        codec,
                        file.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
        return file;
    }
}
