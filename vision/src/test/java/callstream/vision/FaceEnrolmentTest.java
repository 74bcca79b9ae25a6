package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.vision.face.recognise.EnrolmentFault;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import callstream.vision.samples.Jpegs;
import callstream.vision.samples.Media;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On pictures of real people. */
class FaceEnrolmentTest {
    private static final FaceEnrolment ENROLMENT = FaceEnrolment.create();
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
        assertRefused(EnrolmentFault.TOO_SMALL, 0, scaled(DAD, 0.12));
    }

    @Test
    void shouldRefuseABlurredFace() {
        assertRefused(EnrolmentFault.BLURRED, 0, scaled(scaled(DAD, 0.06), 1 / 0.06));
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
        var canvas = new BufferedImage(Math.max(width, 640), Math.max(height, 480), BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.drawImage(picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return Jpegs.of(canvas);
    }
}
