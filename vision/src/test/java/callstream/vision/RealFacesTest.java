package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.vision.samples.FrameEffects;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import callstream.vision.samples.Pixels;
import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * On pictures of real people, and on pictures of none, which lie outside the project; {@link SampleFacesTest} asks the
 * most of it of pictures that every build has.
 */
class RealFacesTest {
    private static final String FAMILY = "groups/identification1.jpg";

    /** The tips of the four noses, pixels. */
    private static final List<Point> NOSES =
            List.of(new Point(252, 207), new Point(355, 265), new Point(443, 282), new Point(540, 277));

    private static final FrameProcessor PROCESSOR = Processors.real();

    @AfterAll
    static void close() {
        PROCESSOR.close();
    }

    @Test
    void shouldFindOneFaceInEachPortrait() {
        var each = new SoftAssertions();
        for (Path portrait : Media.files("faces", ".jpg")) {
            each.assertThat(boxes(Media.read(portrait))).as(portrait.toString()).hasSize(1);
        }
        each.assertAll();
    }

    @Test
    void shouldPutABoxAroundEachFaceOfAFamily() {
        List<Face> faces = boxes(Media.read(FAMILY));
        assertThat(faces).hasSize(NOSES.size());
        for (Point nose : NOSES) {
            assertThat(faces).as("nose at " + nose).anyMatch(face -> box(face).contains(nose));
        }
    }

    @Test
    void shouldPutLandmarksWhereTheyBelong() {
        for (Face face : boxes(Media.read(FAMILY))) {
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
    void shouldSeeNextToNoFacesWhereThereAreNone() throws Exception {
        var seen = new ArrayList<String>();
        for (Path picture : Media.files("negatives", "g")) {
            byte[] jpeg = Jpegs.of(opaque(ImageIO.read(Files.newInputStream(picture))));
            boxes(jpeg).forEach(face -> seen.add(picture.getFileName() + " " + face));
        }
        assertThat(seen).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void shouldFindFaceWhereverThePictureMovesIt() {
        BufferedImage portrait = Jpegs.read(Media.read("faces/family1-dad/Family1-Dad2.jpg"));
        Rectangle first = box(boxes(Jpegs.of(onGrey(portrait, 50, 40))).get(0));
        Rectangle moved = box(boxes(Jpegs.of(onGrey(portrait, 350, 200))).get(0));
        first.translate(300, 160);
        assertThat(moved.intersection(first).width).isGreaterThan(first.width * 8 / 10);
        assertThat(moved.intersection(first).height).isGreaterThan(first.height * 8 / 10);
    }

    @Test
    void shouldFindFaceThatFillsThePicture() {
        BufferedImage close = Jpegs.read(Media.read("groups/detection1.jpg")).getSubimage(459, 172, 200, 133);
        assertThat(boxes(Jpegs.of(close))).hasSize(1);
    }

    @Test
    void shouldFindHalfAFaceAtThePicturesEdge() {
        BufferedImage half = Jpegs.read(Media.read("groups/detection2.jpg")).getSubimage(0, 0, 334, 667);
        assertThat(boxes(Jpegs.of(half))).hasSize(1);
    }

    @Test
    void shouldBlurFacesAndLeaveTheRest() throws Exception {
        byte[] jpeg = Media.read("groups/detection2.jpg");
        BufferedImage before = Jpegs.read(jpeg);
        ProcessedPicture picture = PROCESSOR.process(jpeg, FrameEffects.HIDE);
        BufferedImage after = Jpegs.read(picture.jpeg());
        Rectangle face = box(picture.faces().get(0));
        assertThat(Pixels.sharpness(after, face)).isLessThan(Pixels.sharpness(before, face) / 50);
        assertThat(Pixels.differenceOutside(before, after, grown(face))).isLessThan(3);
    }

    /** Hiding is complete when the detector, which finds faces of 15 pixels, finds none any more. */
    @Test
    void shouldLeaveNoFaceToBeFoundWhereItBlurred() throws Exception {
        ProcessedPicture hidden = PROCESSOR.process(Media.read(FAMILY), FrameEffects.HIDE);
        assertThat(hidden.faces()).hasSize(NOSES.size());
        assertThat(boxes(hidden.jpeg())).isEmpty();
    }

    @Test
    void shouldFindTheSameFacesWhateverIsDoneBeforeTheBoxesAreDrawn() throws Exception {
        byte[] jpeg = Media.read(FAMILY);
        var blurredFirst = FrameEffects.named(Effects.GAUSSIAN_BLUR, Effects.DETECT_FACES);
        assertThat(PROCESSOR.process(jpeg, blurredFirst).faces()).isEqualTo(boxes(jpeg));
    }

    private static List<Face> boxes(byte[] jpeg) {
        try {
            return PROCESSOR.process(jpeg, FrameEffects.BOXES).faces();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Rectangle box(Face face) {
        return new Rectangle(
                Math.round(face.x()), Math.round(face.y()), Math.round(face.width()), Math.round(face.height()));
    }

    private static Rectangle grown(Rectangle face) {
        var grown = new Rectangle(face);
        grown.grow(face.width, face.height);
        return grown;
    }

    private static BufferedImage onGrey(BufferedImage picture, int x, int y) {
        var canvas = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, 640, 480);
        graphics.drawImage(picture, x, y, null);
        graphics.dispose();
        return canvas;
    }

    private static BufferedImage opaque(BufferedImage picture) {
        var opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return opaque;
    }
}
