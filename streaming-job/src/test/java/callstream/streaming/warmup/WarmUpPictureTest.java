package callstream.streaming.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.JpegHeader;
import callstream.protocol.JpegHeader.InvalidJpegException;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class WarmUpPictureTest {
    @Test
    void shouldBePictureThatIsTaken() throws InvalidJpegException {
        JpegHeader header = JpegHeader.check(ByteString.copyFrom(WarmUpPicture.draw()));

        assertThat(header).isEqualTo(new JpegHeader(WarmUpPicture.WIDTH, WarmUpPicture.HEIGHT));
    }

    @Test
    void shouldBeAsLargeAsFrameOfWebcam() {
        assertThat(WarmUpPicture.draw()).hasSizeBetween(30_000, 90_000);
    }

    @Test
    void shouldBeTheSameEachTime() {
        assertThat(WarmUpPicture.draw()).isEqualTo(WarmUpPicture.draw());
    }
}
