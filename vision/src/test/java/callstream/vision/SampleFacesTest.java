package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import callstream.vision.samples.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On pictures of real people that every build has. */
class SampleFacesTest {
    private static final int FRIENDS = 6;
    private static final int FACES_OF_FRIENDS = 4;
    private static final FrameProcessor PROCESSOR = Processors.real();

    @AfterAll
    static void close() {
        PROCESSOR.close();
    }

    @ParameterizedTest
    @CsvSource({"1,3", "3,3", "4,4", "5,5", "6,4"})
    void shouldFindEachFaceOfAGroup(int picture, int faces) throws Exception {
        assertThat(PROCESSOR.process(Media.sample(picture), FrameEffects.BOXES).faces())
                .hasSize(faces);
    }

    @Test
    void shouldPutLandmarksWhereTheyBelong() throws Exception {
        for (Face face :
                PROCESSOR.process(Media.sample(FRIENDS), FrameEffects.BOXES).faces()) {
            Landmark rightEye = face.landmarks().get(0);
            Landmark leftEye = face.landmarks().get(1);
            Landmark nose = face.landmarks().get(2);
            Landmark mouth = face.landmarks().get(3);
            assertThat(rightEye.x()).isLessThan(nose.x());
            assertThat(leftEye.x()).isGreaterThan(nose.x());
            assertThat(nose.y()).isBetween(rightEye.y(), mouth.y());
        }
    }

    @Test
    void shouldBlurEachFaceSoThatNoneIsFoundAnyMore() throws Exception {
        BufferedImage before = Jpegs.read(Media.sample(FRIENDS));
        ProcessedPicture hidden = PROCESSOR.process(Media.sample(FRIENDS), FrameEffects.HIDE);
        BufferedImage after = Jpegs.read(hidden.jpeg());
        assertThat(hidden.faces()).hasSize(FACES_OF_FRIENDS);
        for (Face face : hidden.faces()) {
            assertBlurred(before, after, box(face));
        }
        assertThat(PROCESSOR.process(hidden.jpeg(), FrameEffects.BOXES).faces()).isEmpty();
    }

    /** Close by the detector sees nothing of the one who leans into the camera, but surely the one behind. */
    @Test
    void shouldHideFaceThatFillsThePictureWhenAnotherIsSeenBehindIt() throws Exception {
        BufferedImage friends = Jpegs.read(Media.sample(FRIENDS));
        BufferedImage picture = grey(640, 480);
        draw(friends.getSubimage(650, 410, 200, 150), picture, new Rectangle(0, 0, 640, 480));
        draw(friends.getSubimage(1480, 200, 300, 300), picture, new Rectangle(540, 0, 100, 100));
        byte[] jpeg = Jpegs.of(picture);

        BufferedImage hidden =
                Jpegs.read(PROCESSOR.process(jpeg, FrameEffects.HIDE).jpeg());

        BufferedImage before = Jpegs.read(jpeg);
        assertBlurred(before, hidden, new Rectangle(540, 36, 70, 64));
        assertBlurred(before, hidden, new Rectangle(60, 40, 440, 400));
    }

    /** What is found of it lies further out than most of it: as a mirror image would. */
    @Test
    void shouldHideFaceThatThePicturesEdgeCuts() throws Exception {
        BufferedImage friends = Jpegs.read(Media.sample(FRIENDS));
        BufferedImage picture = grey(640, 480);
        draw(friends.getSubimage(1502, 199, 375, 375), picture, new Rectangle(0, 200, 67, 67));
        byte[] jpeg = Jpegs.of(picture);

        BufferedImage hidden =
                Jpegs.read(PROCESSOR.process(jpeg, FrameEffects.HIDE).jpeg());

        assertBlurred(Jpegs.read(jpeg), hidden, new Rectangle(0, 220, 20, 40));
    }

    private static void assertBlurred(BufferedImage before, BufferedImage after, Rectangle part) {
        assertThat(Pixels.sharpness(after, part))
                .as("sharpness of %s", part)
                .isLessThan(Pixels.sharpness(before, part) / 10);
    }

    private static Rectangle box(Face face) {
        return new Rectangle(
                Math.round(face.x()), Math.round(face.y()), Math.round(face.width()), Math.round(face.height()));
    }

    private static BufferedImage grey(int width, int height) {
        var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return canvas;
    }

    private static void draw(BufferedImage part, BufferedImage on, Rectangle place) {
        Graphics2D graphics = on.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(part, place.x, place.y, place.width, place.height, null);
        graphics.dispose();
    }
}
