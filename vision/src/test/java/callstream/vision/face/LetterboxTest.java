package callstream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LetterboxTest {
    private static final Offset<Float> EXACT = within(0.01f);

    @Test
    void shouldPutWidePictureInTheMiddleOfTheInput() {
        assertThat(Letterbox.of(640, 480, 192, 192, 1))
                .isEqualTo(new Letterbox(0, 24, 192, 144, 640f / 192, 480f / 144));
    }

    @Test
    void shouldPutHighPictureInTheMiddleOfTheInput() {
        assertThat(Letterbox.of(480, 640, 192, 192, 1))
                .isEqualTo(new Letterbox(24, 0, 144, 192, 480f / 144, 640f / 192));
    }

    @Test
    void shouldFillAnOblongInput() {
        assertThat(Letterbox.of(640, 480, 128, 96, 0.75))
                .isEqualTo(new Letterbox(16, 12, 96, 72, 640f / 96, 480f / 72));
        assertThat(Letterbox.of(640, 640, 128, 96, 1)).isEqualTo(new Letterbox(16, 0, 96, 96, 640f / 96, 640f / 96));
    }

    @Test
    void shouldLeaveRoomOnAllSidesWhenThePictureTakesHalf() {
        assertThat(Letterbox.of(640, 640, 192, 192, 0.5))
                .isEqualTo(new Letterbox(48, 48, 96, 96, 640f / 96, 640f / 96));
    }

    @Test
    void shouldMapCornersBackToThePicture() {
        var box = Letterbox.of(1280, 720, 192, 192, 0.9);
        assertThat(box.pictureX(box.left())).isEqualTo(0, EXACT);
        assertThat(box.pictureY(box.top())).isEqualTo(0, EXACT);
        assertThat(box.pictureX(box.left() + box.width())).isEqualTo(1280, EXACT);
        assertThat(box.pictureY(box.top() + box.height())).isEqualTo(720, EXACT);
    }

    @Test
    void shouldKeepOnePixelOfTheNarrowestPicture() {
        var box = Letterbox.of(1920, 1, 192, 192, 0.5);
        assertThat(box.height()).isEqualTo(1);
    }
}
