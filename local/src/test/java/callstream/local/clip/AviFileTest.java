package callstream.local.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AviFileTest {
    private static final int MANY = 1000;

    @TempDir
    private Path folder;

    private final ByteString first = jpeg(1);
    private final ByteString second = jpeg(2);

    @Test
    void shouldReadPicturesAndPassOverSound() throws IOException {
        Path file = write(riff(
                "AVI ",
                list("hdrl", chunk("avih", new byte[56])),
                movi(picture("00dc", first), chunk("01wb", new byte[] {1, 2, 3}), picture("00dc", second))));

        assertThat(new AviFile(file).read(MANY).orElseThrow().frames()).containsExactly(first, second);
    }

    @Test
    void shouldReadPicturesInGroups() throws IOException {
        Path file =
                write(riff("AVI ", movi(list("rec ", picture("00dc", first)), list("rec ", picture("00db", second)))));

        assertThat(new AviFile(file).read(MANY).orElseThrow().frames()).containsExactly(first, second);
    }

    @Test
    void shouldGoOnInTheNextRiffOfALargeFile() throws IOException {
        Path file =
                write(concat(riff("AVI ", movi(picture("00dc", first))), riff("AVIX", movi(picture("00dc", second)))));

        assertThat(new AviFile(file).read(MANY).orElseThrow().frames()).containsExactly(first, second);
    }

    @Test
    void shouldStopAtTheMostFramesWanted() throws IOException {
        Path file = write(riff("AVI ", movi(picture("00dc", first), picture("00dc", second))));

        assertThat(new AviFile(file).read(1).orElseThrow().frames()).containsExactly(first);
    }

    @Test
    void shouldLeaveOutAPictureThatWasCutOff() throws IOException {
        byte[] whole = riff("AVI ", movi(picture("00dc", first), picture("00dc", second)));
        Path file = write(java.util.Arrays.copyOf(whole, whole.length - 4));

        assertThat(new AviFile(file).read(MANY).orElseThrow().frames()).containsExactly(first);
    }

    @Test
    void shouldFindNothingWhereTheVideoIsNotMotionJpeg() throws IOException {
        Path file = write(riff("AVI ", movi(chunk("00dc", new byte[] {0, 0, 1, (byte) 0xB6}))));

        assertThat(new AviFile(file).read(MANY)).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsNoAvi() throws IOException {
        Path file = write("just some text".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new AviFile(file).read(MANY)).hasMessageContaining("no AVI file");
    }

    @Test
    void shouldRefuseAPictureOfImpossibleSize() throws IOException {
        byte[] chunk = chunk("00dc", new byte[8]);
        ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0x7fff_ffff);
        Path file = write(riff("AVI ", movi(chunk)));

        assertThatThrownBy(() -> new AviFile(file).read(MANY)).hasMessageContaining("broken");
    }

    /** Looks like a JPEG to whoever looks at the first bytes; of odd length, so that it needs padding. */
    private static ByteString jpeg(int content) {
        return ByteString.copyFrom(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) content, (byte) 0xFF, (byte) 0xD9});
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("clip.avi"), bytes);
    }

    private static byte[] riff(String kind, byte[]... inside) {
        return chunk("RIFF", concat(kind.getBytes(StandardCharsets.US_ASCII), concat(inside)));
    }

    private static byte[] movi(byte[]... inside) {
        return list("movi", inside);
    }

    private static byte[] list(String kind, byte[]... inside) {
        return chunk("LIST", concat(kind.getBytes(StandardCharsets.US_ASCII), concat(inside)));
    }

    private static byte[] picture(String name, ByteString jpeg) {
        return chunk(name, jpeg.toByteArray());
    }

    private static byte[] chunk(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
