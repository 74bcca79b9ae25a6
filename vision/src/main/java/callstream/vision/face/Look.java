package callstream.vision.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.Face;
import callstream.vision.model.ResizedModel;
import callstream.vision.model.TfLiteNetwork;
import callstream.vision.scale.Halving;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * BlazeFace full-range with an input of one size. The network costs as much as its input has pixels: 3.9 ms for
 * 192x192, a third of it for 128x96. One thread at a time; owns the network and its pictures, until {@link #close}.
 */
final class Look implements AutoCloseable {
    /** What the network was made for. */
    static final int MADE_FOR = 192;

    /** The network wants -1 to 1 where a picture has 0 to 255. */
    private static final double HALF_RANGE = 127.5;

    /** Up to which shrinking every pixel counts when four neighbours are averaged, at a third of the cost. */
    private static final double NEARLY = 1.5;

    private final int inputWidth;
    private final int inputHeight;
    private final TfLiteNetwork network;
    private final Mat input;
    private final Halving halving = new Halving();
    private final Mat small = new Mat();
    private final Mat wide = new Mat();
    private final Mat filled = new Mat();
    private final Mat rgb = new Mat();
    private final Scalar black = Scalar.all(0);

    /**
     * @param model the TensorFlow Lite file
     * @param inputWidth pixels, a multiple of 32
     * @param inputHeight pixels, a multiple of 32
     * @throws RuntimeException if it is another file
     */
    Look(byte[] model, int inputWidth, int inputHeight) {
        this.inputWidth = inputWidth;
        this.inputHeight = inputHeight;
        byte[] resized = ResizedModel.of(model, MADE_FOR, inputWidth, inputHeight);
        network = new TfLiteNetwork(resized, inputWidth, inputHeight);
        input = network.input(inputWidth, inputHeight);
    }

    /**
     * Looks at a picture.
     *
     * @param fill part of the input that the picture takes
     * @param sides what lies left and right of the picture: one of OpenCV's kinds of border
     * @param leastScore of a face to be found
     * @return one for each face that is seen so, surest first, in pixels of the picture
     * @throws IllegalStateException if the network's answer is no number
     */
    List<Face> at(Mat picture, double fill, int sides, float leastScore) {
        Letterbox letterbox = Letterbox.of(picture.cols(), picture.rows(), inputWidth, inputHeight, fill);
        fit(picture, letterbox, sides);
        cvtColor(filled, rgb, COLOR_BGR2RGB);
        rgb.convertTo(input, CV_32F, 1 / HALF_RANGE, -1);
        network.run();
        int anchors = Candidates.anchors(inputWidth, inputHeight);
        FloatBuffer scores = network.output(anchors);
        FloatBuffer boxes = network.output(anchors * Candidates.NUMBERS);
        return Overlaps.merge(Candidates.read(scores, boxes, letterbox, inputWidth, leastScore));
    }

    /** Averages all the way down: taking single pixels of a large picture would lose small faces to noise. */
    private void fit(Mat picture, Letterbox letterbox, int sides) {
        int right = inputWidth - letterbox.width() - letterbox.left();
        int bottom = inputHeight - letterbox.height() - letterbox.top();
        Mat half = halving.apply(picture, Halving.times(picture.cols(), letterbox.width()));
        try (Size size = new Size(letterbox.width(), letterbox.height())) {
            resize(half, small, size, 0, 0, half.cols() < NEARLY * letterbox.width() ? INTER_LINEAR : INTER_AREA);
        }
        copyMakeBorder(small, wide, 0, 0, letterbox.left(), right, sides, black);
        copyMakeBorder(wide, filled, letterbox.top(), bottom, 0, 0, BORDER_CONSTANT, black);
    }

    @Override
    public void close() {
        black.close();
        rgb.close();
        filled.close();
        wide.close();
        small.close();
        halving.close();
        input.close();
        network.close();
    }
}
