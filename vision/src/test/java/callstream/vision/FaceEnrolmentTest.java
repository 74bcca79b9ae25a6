package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.vision.face.recognise.EnrolmentFault;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On pictures of real people. */
class FaceEnrolmentTest {
    private static final FaceEnrolment ENROLMENT = FaceEnrolment.create();
    private static final int SOFT = 16;
    private static final byte[] DAD = Media.read("faces/family1-dad/Family1-Dad1.jpg");

    @AfterAll
    static void close() {
        ENROLMENT.close();
    }

    @Test
    void shouldLearnAFaceFromSeveralPictures() throws Exception {
        var one = ENROLMENT.enrol(List.of(DAD));
        var two = ENROLMENT.enrol(List.of(DAD, Media.read("faces/family1-dad/Family1-Dad2.jpg")));
        assertThat(one.distance(two)).isLessThan(0.3);
    }

    @Test
    void shouldRefuseAPictureWithoutAFace() {
        assertRefused(EnrolmentFault.NO_FACE, 0, Jpegs.of(Jpegs.gradient(640, 480)));
    }

    @Test
    void shouldRefuseAPictureOfSeveralPeople() {
        assertRefused(EnrolmentFault.SEVERAL_FACES, 0, Media.read("groups/identification1.jpg"));
    }

    @Test
    void shouldRefuseAFaceThatIsTooSmall() {
        assertRefused(EnrolmentFault.TOO_SMALL, 0, scaled(Media.read("faces/family1-dad/Family1-Dad3.jpg"), 0.3));
    }

    @Test
    void shouldRefuseABlurredFace() {
        assertRefused(EnrolmentFault.BLURRED, 0, blurred(Media.read("faces/family1-dad/Family1-Dad3.jpg")));
    }

    @Test
    void shouldRefuseSomebodyElseAndSayInWhichPicture() {
        assertRefused(EnrolmentFault.ANOTHER_PERSON, 1, DAD, Media.read("faces/family1-mom/Family1-Mom1.jpg"));
    }

    @Test
    void shouldRefuseWhatIsNoPicture() {
        assertRefused(EnrolmentFault.UNREADABLE, 1, DAD, new byte[] {1, 2, 3});
    }

    @Test
    void shouldRefuseNoneAndTooMany() {
        assertRefused(EnrolmentFault.COUNT, 0);
        assertRefused(EnrolmentFault.COUNT, 0, Collections.nCopies(6, DAD).toArray(byte[][]::new));
    }

    private static void assertRefused(EnrolmentFault fault, int picture, byte[]... pictures) {
        assertThatThrownBy(() -> ENROLMENT.enrol(List.of(pictures)))
                .isInstanceOfSatisfying(EnrolmentRefusedException.class, refused -> {
                    assertThat(refused.fault()).isEqualTo(fault);
                    assertThat(refused.picture()).isEqualTo(picture);
                });
    }

    private static byte[] scaled(byte[] jpeg, double factor) {
        BufferedImage picture = Jpegs.read(jpeg);
        int width = (int) (picture.getWidth() * factor);
        int height = (int) (picture.getHeight() * factor);
        return Jpegs.of(drawn(picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 640, 480));
    }

    /** Out of focus. */
    private static byte[] blurred(byte[] jpeg) {
        BufferedImage picture = Jpegs.read(jpeg);
        int width = picture.getWidth() / SOFT;
        int height = picture.getHeight() / SOFT;
        Image small = picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
        var canvas = new BufferedImage(SOFT * width, SOFT * height, BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(drawn(small, width, height), 0, 0, SOFT * width, SOFT * height, null);
        graphics.dispose();
        return Jpegs.of(canvas);
    }

    private static BufferedImage drawn(Image picture, int width, int height) {
        var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return canvas;
    }
}
