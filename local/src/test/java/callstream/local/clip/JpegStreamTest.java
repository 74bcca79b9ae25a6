package callstream.local.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JpegStreamTest {
    private static final int MANY = 1000;

    @Test
    void shouldCutFilesThatFollowEachOther() throws IOException {
        ByteString one = JpegSamples.jpeg(64, 48, 10);
        ByteString two = JpegSamples.jpeg(64, 48, 200);

        assertThat(read(one.concat(two), MANY)).containsExactly(one, two);
    }

    @Test
    void shouldLeaveOutAnUnfinishedFile() throws IOException {
        ByteString one = JpegSamples.jpeg(64, 48, 10);

        assertThat(read(one.concat(one.substring(0, one.size() - 2)), MANY)).containsExactly(one);
    }

    @Test
    void shouldStopAtTheMostFramesWanted() throws IOException {
        ByteString one = JpegSamples.jpeg(64, 48, 10);

        assertThat(read(one.concat(one).concat(one), 2)).hasSize(2);
    }

    @Test
    void shouldNotTakeAStuffedByteForTheEnd() throws IOException {
        ByteString stuffed = ByteString.copyFrom(bytes(0xFF, 0xD8, 0xFF, 0x00, 0xD9, 0xFF, 0xD9));

        assertThat(read(stuffed, MANY)).containsExactly(stuffed);
    }

    @Test
    void shouldFindNothingInNothing() throws IOException {
        assertThat(read(ByteString.EMPTY, MANY)).isEmpty();
    }

    private static List<ByteString> read(ByteString bytes, int maxFrames) throws IOException {
        return new JpegStream(bytes.newInput()).read(maxFrames);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
