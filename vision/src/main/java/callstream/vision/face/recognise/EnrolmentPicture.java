package callstream.vision.face.recognise;

import callstream.vision.Face;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decides whether a picture can teach the recogniser a face. */
final class EnrolmentPicture {
    /** Pixels that the face has to be wide: under it the recogniser guesses. */
    private static final float LEAST_WIDTH = 52;

    /** See {@link FaceSharpness#of}. */
    private static final double LEAST_SHARPNESS = 0.16;

    /**
     * The one face that a picture shows.
     *
     * @param number of the picture, from 0
     * @param found faces in it, surest first, also those that are not sure enough to be shown
     * @throws EnrolmentRefusedException if there is not exactly one, or it is too small or blurred
     */
    static Face faceOf(Mat picture, int number, List<Face> found) throws EnrolmentRefusedException {
        List<Face> shown =
                found.stream().filter(face -> face.score() >= Face.SHOW_SCORE).toList();
        if (shown.isEmpty()) {
            throw found.isEmpty()
                    ? new EnrolmentRefusedException(EnrolmentFault.NO_FACE, number, "no face is to be seen")
                    : unclear(number, found.get(0));
        }
        if (shown.size() > 1) {
            throw new EnrolmentRefusedException(
                    EnrolmentFault.SEVERAL_FACES, number, shown.size() + " faces are to be seen, one is needed");
        }
        Face face = shown.get(0);
        if (face.width() < LEAST_WIDTH) {
            throw tooSmall(number, face);
        }
        if (FaceSharpness.of(picture, face) < LEAST_SHARPNESS) {
            throw new EnrolmentRefusedException(EnrolmentFault.BLURRED, number, "the face is blurred: hold still");
        }
        return face;
    }

    /** Something like a face, but hardly. */
    private static EnrolmentRefusedException unclear(int number, Face face) {
        return face.width() < 2 * LEAST_WIDTH
                ? tooSmall(number, face)
                : new EnrolmentRefusedException(
                        EnrolmentFault.BLURRED, number, "the face is hardly to be seen: hold still, in better light");
    }

    private static EnrolmentRefusedException tooSmall(int number, Face face) {
        return new EnrolmentRefusedException(
                EnrolmentFault.TOO_SMALL,
                number,
                "the face is " + Math.round(face.width()) + " pixels wide, at least " + Math.round(LEAST_WIDTH)
                        + " are needed: come nearer");
    }

    private EnrolmentPicture() {}
}
