package callstream.vision.face.track;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.Face;
import callstream.vision.face.track.SceneChange.Area;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SceneChangeTest {
    private final SceneChange scene = new SceneChange();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void shouldNoticeSomebodyWhoComesIn() {
        scene.remember(wall());
        Area area = scene.since(with(new Rect(500, 100, 140, 200)), List.of()).orElseThrow();
        assertThat(area.isLarge()).isTrue();
        assertThat(area.x()).as("with room for a head").isBetween(416, 448);
        assertThat(area.y()).isBetween(16, 48);
        assertThat(area.x() + area.width()).isEqualTo(640);
        assertThat(area.y() + area.height()).isBetween(352, 384);
    }

    @Test
    void shouldNoticeSomebodyFarAway() {
        scene.remember(wall());
        assertThat(scene.since(with(new Rect(300, 200, 96, 112)), List.of()))
                .hasValueSatisfying(area -> assertThat(area.isLarge()).isFalse());
    }

    @Test
    void shouldTellAnotherSceneFromSomebodyWhoMoves() {
        scene.remember(wall());
        assertThat(scene.since(with(new Rect(0, 0, 640, 240)), List.of()))
                .hasValueSatisfying(area -> assertThat(area.isAnotherScene()).isTrue());
        assertThat(scene.since(with(new Rect(200, 100, 200, 300)), List.of()))
                .hasValueSatisfying(area -> assertThat(area.isAnotherScene()).isFalse());
    }

    /** One flickering pixel in a corner must not hide where somebody came in. */
    @Test
    void shouldNotStretchTheAreaToASinglePixel() {
        scene.remember(wall());
        Mat picture = with(new Rect(300, 200, 96, 112));
        picture.apply(new Rect(0, 0, 16, 16)).put(Scalar.all(200));
        assertThat(scene.since(picture, List.of()).orElseThrow().x()).isGreaterThan(200);
    }

    @Test
    void shouldNotMindTheNoiseOfACamera() {
        scene.remember(wall());
        Mat noisy = wall();
        Mat noise = new Mat(480, 640, opencv_core.CV_8UC1);
        opencv_core.randu(noise, number(0), number(20));
        opencv_core.add(noisy, noise, noisy);
        assertThat(scene.since(noisy, List.of())).isEmpty();
    }

    @Test
    void shouldNotMindWhatMovesWhereAFaceIsKnown() {
        scene.remember(wall());
        Face known = new Face(500, 120, 100, 120, 0.9f, List.of());
        assertThat(scene.since(with(new Rect(480, 100, 140, 160)), List.of(known)))
                .isEmpty();
    }

    @Test
    void shouldTakeAPictureOfAnotherSizeForAnother() {
        scene.remember(wall());
        Mat turned = new Mat(640, 480, opencv_core.CV_8UC1, Scalar.all(100));
        assertThat(scene.since(turned, List.of())).contains(new Area(0, 0, 480, 640, 1));
    }

    private static Mat number(double value) {
        return new Mat(1, 1, opencv_core.CV_64F, Scalar.all(value));
    }

    private static Mat wall() {
        return new Mat(480, 640, opencv_core.CV_8UC1, Scalar.all(100));
    }

    private static Mat with(Rect newcomer) {
        Mat picture = wall();
        picture.apply(newcomer).put(Scalar.all(200));
        return picture;
    }
}
