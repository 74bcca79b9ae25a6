package callstream.vision.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.Face;
import callstream.vision.model.TfLiteNetwork;
import callstream.vision.scale.Halving;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * BlazeFace full-range (Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019,
 * https://arxiv.org/abs/1907.05047; model card "MediaPipe BlazeFace Full Range"), given what it needs to see faces that
 * the picture's edge cuts:
 *
 * <ul>
 *   <li>Left and right of the picture its mirror image goes on: half a face at the edge becomes a whole one.
 *   <li>From further away it looks again, for a face that fills the picture: always where faces are to be hidden, else
 *       only where none is seen for sure close by. Of a caller who leans into the camera it sees nothing close by, but
 *       it may see somebody behind.
 * </ul>
 *
 * <p>Each look costs about 5 ms of one core, so a thorough search twice as much as a quick one.
 *
 * <p>Owns the network and its input and output pictures.
 */
public final class BlazeFace implements FaceDetector {
    /** The network wants -1 to 1 where a picture has 0 to 255. */
    private static final double HALF_RANGE = 127.5;

    /** Part of the square that the picture's longer side takes when it is looked at first. */
    private static final double CLOSE = 0.9;

    /**
     * Seen at half the size, with black around it, a face that fills the picture is found, which it is not close by.
     */
    private static final double FAR = 0.5;

    /** Part of the picture's shorter side. What is smaller was seen better close by; from afar it is often no face. */
    private static final double FILLS = 0.5;

    /**
     * Part of a face's width by which its centre may lie beside the picture. What lies further out is a mirror image,
     * most likely: not worth a box, but no reason to leave it sharp.
     */
    private static final float MOST_BESIDE = 0.1f;

    private final float leastScore;
    private final TfLiteNetwork network;
    private final Mat input;
    private final Halving halving = new Halving();
    private final Mat small = new Mat();
    private final Mat wide = new Mat();
    private final Mat square = new Mat();
    private final Mat rgb = new Mat();
    private final Scalar black = Scalar.all(0);

    /**
     * @param model the TensorFlow Lite file
     * @param leastScore of a face to be found, between 0 and 1
     * @throws IllegalStateException if it is another one
     */
    public BlazeFace(byte[] model, float leastScore) {
        this.leastScore = leastScore;
        network = new TfLiteNetwork(model);
        input = network.input(Candidates.INPUT, Candidates.INPUT);
    }

    @Override
    public List<Face> detect(Mat picture, Search search) {
        List<Face> close = look(picture, CLOSE, BORDER_REFLECT_101);
        List<Face> inside =
                close.stream().filter(face -> !isBeside(picture, face)).toList();
        if (search == Search.QUICK && inside.stream().anyMatch(face -> face.score() >= Face.SHOW_SCORE)) {
            return inside;
        }
        List<Face> filling = look(picture, FAR, BORDER_CONSTANT).stream()
                .filter(face -> fills(picture, face))
                .toList();
        List<Face> faces = Overlaps.merge(both(inside, filling));
        if (search == Search.QUICK) {
            return faces;
        }
        // What became one face, and mirror images, are hidden where they were seen, but not shown.
        List<Face> seen = both(close, filling).stream()
                .filter(face -> !faces.contains(face))
                .map(Face::onlyToHide)
                .toList();
        return both(faces, seen);
    }

    private static List<Face> both(List<Face> some, List<Face> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static boolean fills(Mat picture, Face face) {
        return face.height() >= FILLS * Math.min(picture.cols(), picture.rows());
    }

    private static boolean isBeside(Mat picture, Face face) {
        float centre = face.x() + face.width() / 2;
        float most = MOST_BESIDE * face.width();
        return centre < -most || centre > picture.cols() + most;
    }

    /** One for each face that is seen so, surest first. */
    private List<Face> look(Mat picture, double fill, int sides) {
        Letterbox letterbox = Letterbox.of(picture.cols(), picture.rows(), Candidates.INPUT, fill);
        fit(picture, letterbox, sides);
        cvtColor(square, rgb, COLOR_BGR2RGB);
        rgb.convertTo(input, CV_32F, 1 / HALF_RANGE, -1);
        network.run();
        FloatBuffer scores = network.output(Candidates.ANCHORS);
        FloatBuffer boxes = network.output(Candidates.ANCHORS * Candidates.NUMBERS);
        return Overlaps.merge(Candidates.read(scores, boxes, letterbox, leastScore));
    }

    /** Averages all the way down: taking single pixels of a large picture would lose small faces to noise. */
    private void fit(Mat picture, Letterbox letterbox, int sides) {
        int right = Candidates.INPUT - letterbox.width() - letterbox.left();
        int bottom = Candidates.INPUT - letterbox.height() - letterbox.top();
        Mat half = halving.apply(picture, Halving.times(picture.cols(), letterbox.width()));
        try (Size size = new Size(letterbox.width(), letterbox.height())) {
            resize(half, small, size, 0, 0, INTER_AREA);
        }
        copyMakeBorder(small, wide, 0, 0, letterbox.left(), right, sides, black);
        copyMakeBorder(wide, square, letterbox.top(), bottom, 0, 0, BORDER_CONSTANT, black);
    }

    @Override
    public void close() {
        black.close();
        rgb.close();
        square.close();
        wide.close();
        small.close();
        halving.close();
        input.close();
        network.close();
    }
}
