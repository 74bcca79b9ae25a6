package callstream.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;

import callstream.vision.Face;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private final Labels labels = new Labels();
    private final Mat picture = new Mat(240, 320, opencv_core.CV_8UC3, Scalar.all(128));
    private final Mat before = picture.clone();

    @Test
    void shouldWriteBelowTheFaceAndNotOnIt() {
        labels.draw(picture, face(100, 50), "Anna");
        assertThat(changed(new Rect(100, 50, 60, 60))).isFalse();
        assertThat(changed(new Rect(99, 112, 30, 12))).isTrue();
    }

    @Test
    void shouldWriteInAnyScript() {
        labels.draw(picture, face(100, 50), "Анна 安娜");
        assertThat(changed(new Rect(99, 112, 30, 12))).isTrue();
    }

    @Test
    void shouldStayInThePicture() {
        assertThatCode(() -> {
                    labels.draw(picture, face(300, 230), "a name that is longer than the picture is wide, by far");
                    labels.draw(picture, face(-500, -500), "out");
                    labels.draw(picture, face(5000, 5000), "out");
                })
                .doesNotThrowAnyException();
    }

    private boolean changed(Rect part) {
        return norm(picture.apply(part), before.apply(part), NORM_INF, null) > 0;
    }

    private static Face face(float x, float y) {
        return new Face(x, y, 60, 60, 1, List.of());
    }
}
