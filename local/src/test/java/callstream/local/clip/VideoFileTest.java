package callstream.local.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.JpegHeader;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadAVideoAtTheRateAskedFor() throws Exception {
        Path video = new TestVideo(640, 480, 30, 2).write(folder.resolve("talk.mp4"));

        Clip clip = new VideoFile(video).read(10, 1000);

        assertThat(clip.frames()).hasSizeBetween(19, 21);
        assertThat(JpegHeader.check(clip.frame(0))).isEqualTo(new JpegHeader(640, 480));
    }

    @Test
    void shouldShowPicturesAgainWhereTheVideoHasFewer() throws Exception {
        Path video = new TestVideo(320, 240, 5, 2).write(folder.resolve("slow.mp4"));

        List<ByteString> frames = new VideoFile(video).read(15, 1000).frames();

        assertThat(frames).hasSizeBetween(28, 30);
        assertThat(frames.get(1)).isEqualTo(frames.get(0));
        assertThat(frames.get(3)).isNotEqualTo(frames.get(0));
    }

    @Test
    void shouldShowPicturesAsTheyAreAndInTheirOrder() throws Exception {
        Path video = new TestVideo(320, 240, 10, 1).write(folder.resolve("bright.mp4"));

        List<ByteString> frames = new VideoFile(video).read(10, 1000).frames();

        // Video has 16 for black and 235 for white, where JPEG has 0 and 255: of 40 becomes 28, of 184 becomes 195.
        assertThat(brightness(frames.get(0))).isBetween(24, 32);
        assertThat(brightness(frames.get(frames.size() - 1))).isBetween(191, 199);
        assertThat(frames).isSortedAccordingTo((one, other) -> Integer.compare(brightness(one), brightness(other)));
    }

    @Test
    void shouldScaleALargeVideoDown() throws Exception {
        Path video = new TestVideo(1280, 720, 10, 1).write(folder.resolve("wide.mkv"));

        ByteString frame = new VideoFile(video).read(10, 1000).frame(0);

        assertThat(JpegHeader.check(frame)).isEqualTo(new JpegHeader(640, 360));
    }

    @Test
    void shouldKeepNoMoreFramesThanWanted() throws Exception {
        Path video = new TestVideo(320, 240, 30, 5).write(folder.resolve("long.mp4"));

        assertThat(new VideoFile(video).read(30, 40).frames()).hasSize(40);
    }

    @Test
    void shouldReadWhatIsThereOfAVideoThatWasCutOff() throws Exception {
        Path video = new TestVideo(320, 240, 10, 3).write(folder.resolve("cut.mkv"));
        byte[] bytes = Files.readAllBytes(video);
        Files.write(video, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(new VideoFile(video).read(10, 1000).frames()).hasSizeBetween(5, 29);
    }

    @Test
    void shouldReadAMotionJpegAviOfOthersWithoutDecodingIt() throws Exception {
        Path video = new TestVideo(320, 240, 10, 1).write(folder.resolve("clip.avi"));

        assertThat(new AviFile(video).read(1000).orElseThrow().frames())
                .hasSize(10)
                .allSatisfy(frame -> assertThat(JpegHeader.check(frame)).isEqualTo(new JpegHeader(320, 240)));
    }

    @Test
    void shouldGiveEachCallerAVideoOfAFolder() throws Exception {
        var video = new TestVideo(320, 240, 10, 1);
        String a = video.write(folder.resolve("a.mp4")).toString();
        String b = video.write(folder.resolve("b.mp4")).toString();

        List<Clip> clips = new Clips(10).open(folder, 3);

        assertThat(clips).extracting(Clip::source).containsExactly(a, b, a);
    }

    @Test
    void shouldSayThatAFileHoldsNoVideo() throws Exception {
        Path file = Files.writeString(folder.resolve("text.mp4"), "no video");

        assertThatThrownBy(() -> new VideoFile(file).read(10, 10))
                .isInstanceOf(ClipException.class)
                .hasMessageContaining("holds no video");
    }

    private static int brightness(ByteString jpeg) {
        try {
            return Picture.read(jpeg.newInput(), "a frame").getRGB(100, 100) & 0xFF;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
