package callstream.vision.face.recognise;

import callstream.vision.Face;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decides whether a picture can teach the recogniser a face. */
final class EnrolmentPicture {
    /** Pixels from eye to eye: under it the recogniser guesses. A face 60 pixels wide has 25. */
    private static final double LEAST_EYES = 16;

    /** See {@link FaceSharpness#of}. */
    private static final double LEAST_SHARPNESS = 0.16;

    /**
     * The one face that a picture shows.
     *
     * @param number of the picture, from 0
     * @param shown faces in it that are sure enough
     * @throws EnrolmentRefusedException if there is not exactly one, or it is too small or blurred
     */
    static Face faceOf(Mat picture, int number, List<Face> shown) throws EnrolmentRefusedException {
        if (shown.isEmpty()) {
            throw new EnrolmentRefusedException(EnrolmentFault.NO_FACE, number, "no face is to be seen");
        }
        if (shown.size() > 1) {
            throw new EnrolmentRefusedException(
                    EnrolmentFault.SEVERAL_FACES, number, shown.size() + " faces are to be seen, one is needed");
        }
        Face face = shown.get(0);
        double eyes = eyeDistance(face);
        if (eyes < LEAST_EYES) {
            throw new EnrolmentRefusedException(
                    EnrolmentFault.TOO_SMALL,
                    number,
                    "the eyes are " + Math.round(eyes) + " pixels apart, at least " + Math.round(LEAST_EYES)
                            + " are needed: come nearer");
        }
        if (FaceSharpness.of(picture, face) < LEAST_SHARPNESS) {
            throw new EnrolmentRefusedException(EnrolmentFault.BLURRED, number, "the face is blurred: hold still");
        }
        return face;
    }

    private static double eyeDistance(Face face) {
        var right = face.landmarks().get(0);
        var left = face.landmarks().get(1);
        return Math.hypot(left.x() - right.x(), left.y() - right.y());
    }

    private EnrolmentPicture() {}
}
