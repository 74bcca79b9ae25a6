package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import callstream.vision.samples.FrameEffects;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetectFacesTest {
    private static final int BACKGROUND = 128;

    private final DetectFaces filter = new DetectFaces();
    private final Mat picture = new Mat(480, 640, opencv_core.CV_8UC3, Scalar.all(BACKGROUND));

    @AfterEach
    void close() {
        filter.close();
        picture.close();
    }

    @Test
    void shouldDrawBrightLineOnTheBox() {
        draw(face(200, 100, 1));
        assertThat(green(250, 100)).isGreaterThan(200);
    }

    @Test
    void shouldOutlineTheLineInDark() {
        draw(face(200, 100, 1));
        assertThat(List.of(green(250, 99), green(250, 103))).allMatch(level -> level < 64);
    }

    @Test
    void shouldLeaveTheFaceItself() {
        draw(face(200, 100, 1));
        assertThat(green(250, 150)).isEqualTo(BACKGROUND);
    }

    @Test
    void shouldNotDrawFaceThatIsOnlySureEnoughToHide() {
        draw(face(200, 100, (Face.HIDE_SCORE + Face.SHOW_SCORE) / 2));
        assertThat(green(250, 100)).isEqualTo(BACKGROUND);
    }

    @Test
    void shouldCutBoxAtThePicturesEdge() {
        draw(face(590, 430, 1));
        assertThat(green(600, 430)).isGreaterThan(200);
    }

    @Test
    void shouldDrawFaceThatIsSmallerThanTheLine() {
        draw(new Face(100, 100, 3, 3, 1, List.of()));
        assertThat(green(100, 100)).isGreaterThan(200);
    }

    @Test
    void shouldLeaveThePictureAsItIsWhereAskedTo() {
        Effect asData = FrameEffects.with(Effects.DETECT_FACES, Effects.DRAW, 0);
        assertThat(filter.changes(asData)).isFalse();
        assertThat(filter.changes(FrameEffects.named(Effects.DETECT_FACES).get(0)))
                .isTrue();
    }

    private void draw(Face face) {
        filter.apply(
                picture,
                new Scene(List.of(face), Optional.empty()),
                FrameEffects.named(Effects.DETECT_FACES).get(0));
    }

    private int green(int x, int y) {
        try (UByteIndexer pixels = picture.createIndexer()) {
            return pixels.get(y, x, 1);
        }
    }

    private static Face face(float x, float y, float score) {
        return new Face(x, y, 100, 100, score, List.of());
    }
}
