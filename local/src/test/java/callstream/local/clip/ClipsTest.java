package callstream.local.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.JpegHeader;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipsTest {
    private final Clips clips = new Clips(15);

    @TempDir
    private Path folder;

    @Test
    void shouldShowTheJpegFilesOfAFolderInTheOrderOfTheirNames() throws Exception {
        ByteString two = add("b.jpg", 100);
        ByteString one = add("a.JPEG", 50);
        Files.writeString(folder.resolve("notes.txt"), "not a picture");

        List<Clip> opened = clips.open(folder, 1);

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).frames()).containsExactly(one, two);
    }

    @Test
    void shouldLetEachCallerBeginWithAnotherPicture() throws Exception {
        add("a.jpg", 50);
        ByteString two = add("b.jpg", 100);

        assertThat(clips.open(folder, 2).get(1).frame(0)).isEqualTo(two);
    }

    @Test
    void shouldBeginAgainAfterTheLastFrame() throws Exception {
        ByteString one = add("a.jpg", 50);
        ByteString two = add("b.jpg", 100);

        Clip clip = clips.open(folder, 1).get(0);

        assertThat(List.of(clip.frame(2), clip.frame(3_000_000_001L))).containsExactly(one, two);
    }

    @Test
    void shouldScaleLargePicturesDown() throws Exception {
        JpegSamples.write(folder.resolve("large.jpg"), JpegSamples.jpeg(1600, 900, 10));

        JpegHeader header = JpegHeader.check(clips.open(folder, 1).get(0).frame(0));

        assertThat(header).isEqualTo(new JpegHeader(640, 360));
    }

    @Test
    void shouldMakeASinglePictureMove() throws Exception {
        Path file = JpegSamples.write(folder.resolve("one.jpg"), JpegSamples.jpeg(300, 200, 10));

        List<ByteString> frames = clips.open(file, 1).get(0).frames();

        assertThat(frames).hasSize(MovingStill.FRAMES);
        assertThat(JpegHeader.check(frames.get(0))).isEqualTo(new JpegHeader(640, 480));
    }

    @Test
    void shouldRefuseAPathThatIsNotThere() {
        assertThatThrownBy(() -> clips.open(folder.resolve("nowhere"), 1)).hasMessageContaining("There is no");
    }

    @Test
    void shouldRefuseAFolderWithNothingToShow() {
        assertThatThrownBy(() -> clips.open(folder, 1)).hasMessageContaining("neither videos nor JPEG files");
    }

    @Test
    void shouldRefuseAFileThatOnlyCallsItselfJpeg() throws Exception {
        Files.writeString(folder.resolve("fake.jpg"), "text");

        assertThatThrownBy(() -> clips.open(folder, 1)).hasMessageContaining("is no picture");
    }

    @Test
    void shouldShowThePicturesOfTheBuildWhereNobodyNamesAPath() throws Exception {
        List<Clip> opened = clips.openDefault(folder.resolve("no-media"), 3);

        assertThat(opened).extracting(Clip::source).doesNotHaveDuplicates().allMatch(name -> name.contains("sample"));
        assertThat(JpegHeader.check(opened.get(0).frame(7))).isEqualTo(new JpegHeader(640, 480));
    }

    private ByteString add(String name, int shade) throws IOException {
        ByteString jpeg = JpegSamples.jpeg(64, 48, shade);
        JpegSamples.write(folder.resolve(name), jpeg);
        return jpeg;
    }
}
