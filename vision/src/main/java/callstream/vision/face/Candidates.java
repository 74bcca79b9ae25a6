package callstream.vision.face;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the network's answer. It looks at 48 x 48 anchors, the centres of squares of 4 x 4 pixels, row by row, and says
 * for each:
 *
 * <pre>
 *   scores  [anchor]       logit of "a face is here"
 *   boxes   [anchor][16]   centre x, centre y, width, height,
 *                          right eye x y, left eye x y, nose tip x y, mouth centre x y, right ear x y, left ear x y
 * </pre>
 *
 * all in pixels of the 192 x 192 input, points relative to the anchor. (Anchors and layout: MediaPipe,
 * {@code mediapipe/modules/face_detection/face_detection.pbtxt} and {@code face_detection_full_range.pbtxt}, the nodes
 * SsdAnchorsCalculator and TensorsToDetectionsCalculator.) The ears are guessed where hair covers them, and not passed
 * on.
 */
final class Candidates {
    /** Side of the network's input, pixels. */
    static final int INPUT = 192;

    /** Pixels from one anchor to the next, and the least side of a face: a smaller one would not be seen at all. */
    private static final int STRIDE = 4;

    private static final int GRID = INPUT / STRIDE;

    /** How many anchors there are. */
    static final int ANCHORS = GRID * GRID;

    /** Numbers in {@code boxes} for one anchor. */
    static final int NUMBERS = 16;

    private static final int LANDMARKS = 4;

    /**
     * The faces of all anchors that score enough, in pixels of the picture; one face has several.
     *
     * @return a list that the caller may add to
     * @throws IllegalStateException if a number is not finite
     */
    static List<Face> read(FloatBuffer scores, FloatBuffer boxes, Letterbox letterbox, float leastScore) {
        double leastLogit = Math.log(leastScore / (1.0 - leastScore));
        var faces = new ArrayList<Face>();
        for (int anchor = 0; anchor < ANCHORS; anchor++) {
            float logit = scores.get(anchor);
            // Put so that not-a-number goes on to the check, and is not taken for "no face".
            if (!(logit < leastLogit)) {
                faces.add(read(anchor, logit, boxes, letterbox));
            }
        }
        return faces;
    }

    private static Face read(int anchor, float logit, FloatBuffer boxes, Letterbox letterbox) {
        int at = anchor * NUMBERS;
        int row = anchor / GRID;
        int column = anchor % GRID;
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
