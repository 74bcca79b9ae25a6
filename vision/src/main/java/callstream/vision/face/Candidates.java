package callstream.vision.face;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the network's answer. It looks at anchors, the centres of squares of 4 x 4 pixels, row by row, and says for
 * each:
 *
 * <pre>
 *   scores  [anchor]       logit of "a face is here"
 *   boxes   [anchor][16]   centre x, centre y, width, height,
 *                          right eye x y, left eye x y, nose tip x y, mouth centre x y, right ear x y, left ear x y
 * </pre>
 *
 * all in pixels of the input, points relative to the anchor. (Anchors and layout: MediaPipe,
 * {@code mediapipe/modules/face_detection/face_detection.pbtxt} and {@code face_detection_full_range.pbtxt}, the nodes
 * SsdAnchorsCalculator and TensorsToDetectionsCalculator.) The ears are guessed where hair covers them, and not passed
 * on.
 */
final class Candidates {
    /** Pixels from one anchor to the next, and the least side of a face: a smaller one would not be seen at all. */
    private static final int STRIDE = 4;

    /** Numbers in {@code boxes} for one anchor. */
    static final int NUMBERS = 16;

    private static final int LANDMARKS = 4;

    /** How many anchors there are in an input of this size. */
    static int anchors(int inputWidth, int inputHeight) {
        return inputWidth / STRIDE * (inputHeight / STRIDE);
    }

    /**
     * The faces of all anchors that score enough, in pixels of the picture; one face has several.
     *
     * @param scores for all anchors
     * @param inputWidth pixels
     * @return a list that the caller may add to
     * @throws IllegalStateException if a number is not finite
     */
    static List<Face> read(
            FloatBuffer scores, FloatBuffer boxes, Letterbox letterbox, int inputWidth, float leastScore) {
        int columns = inputWidth / STRIDE;
        double leastLogit = Math.log(leastScore / (1.0 - leastScore));
        var faces = new ArrayList<Face>();
        for (int anchor = 0; anchor < scores.limit(); anchor++) {
            float logit = scores.get(anchor);
            // Put so that not-a-number goes on to the check, and is not taken for "no face".
            if (!(logit < leastLogit)) {
                faces.add(read(anchor, columns, logit, boxes, letterbox));
            }
        }
        return faces;
    }

    private static Face read(int anchor, int columns, float logit, FloatBuffer boxes, Letterbox letterbox) {
        int at = anchor * NUMBERS;
        int row = anchor / columns;
        int column = anchor % columns;
        float anchorX = (column + 0.5f) * STRIDE;
        float anchorY = (row + 0.5f) * STRIDE;
        float width = Math.max(STRIDE, finite(boxes.get(at + 2)));
        float height = Math.max(STRIDE, finite(boxes.get(at + 3)));
        var landmarks = new ArrayList<Landmark>(LANDMARKS);
        for (int i = 1; i <= LANDMARKS; i++) {
            landmarks.add(new Landmark(
                    letterbox.pictureX(finite(boxes.get(at + 2 + 2 * i)) + anchorX),
                    letterbox.pictureY(finite(boxes.get(at + 3 + 2 * i)) + anchorY)));
        }
        return new Face(
                letterbox.pictureX(finite(boxes.get(at)) - width / 2 + anchorX),
                letterbox.pictureY(finite(boxes.get(at + 1)) - height / 2 + anchorY),
                width * letterbox.scaleX(),
                height * letterbox.scaleY(),
                (float) (1 / (1 + Math.exp(-finite(logit)))),
                landmarks);
    }

    private static float finite(float number) {
        if (!Float.isFinite(number)) {
            throw new IllegalStateException("the network answered " + number);
        }
        return number;
    }

    private Candidates() {}
}
