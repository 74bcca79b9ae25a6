package callstream.vision.person;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.model.TfLiteNetwork;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * MediaPipe's selfie segmentation (model card "MediaPipe Selfie Segmentation"): for each of 256 x 144 places of a wide
 * picture, or 256 x 256 of another, how likely a person is there. 3 to 5 ms. Used by one thread at a time, within a
 * {@link org.bytedeco.javacpp.PointerScope} of its caller; owns its native memory, until {@link #close}.
 */
public final class PersonSegmenter implements AutoCloseable {
    private static final int WIDTH = 256;
    private static final int WIDE_HEIGHT = 144;
    private static final int SQUARE_HEIGHT = 256;

    /** From this proportion on the wide network squeezes less than the square one. */
    private static final double WIDE = 4.0 / 3 - 0.01;

    private final TfLiteNetwork wide;
    private final Mat wideInput;
    private final TfLiteNetwork square;
    private final Mat squareInput;
    private final Mat small = new Mat();
    private final Mat rgb = new Mat();

    /**
     * Where people are.
     *
     * @param width places side by side
     * @param values from 0 (nobody) to 1, row by row
     */
    // An array in a record is compared by identity: masks are read, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Mask(int width, float[] values) {
        int height() {
            return values.length / width;
        }
    }

    /**
     * @param wideModel the TensorFlow Lite file of 256 x 144
     * @param squareModel that of 256 x 256
     * @throws IllegalStateException if one is another
     */
    public PersonSegmenter(byte[] wideModel, byte[] squareModel) {
        wide = new TfLiteNetwork(wideModel);
        wideInput = wide.input(WIDTH, WIDE_HEIGHT);
        square = new TfLiteNetwork(squareModel);
        squareInput = square.input(WIDTH, SQUARE_HEIGHT);
    }

    /**
     * Looks for people.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @throws RuntimeException if it cannot say
     */
    Mask segment(Mat picture) {
        boolean isWide = picture.cols() >= WIDE * picture.rows();
        return isWide ? segment(picture, wide, wideInput) : segment(picture, square, squareInput);
    }

    private Mask segment(Mat picture, TfLiteNetwork network, Mat input) {
        try (Size size = input.size()) {
            resize(picture, small, size, 0, 0, INTER_LINEAR);
        }
        cvtColor(small, rgb, COLOR_BGR2RGB);
        rgb.convertTo(input, CV_32F, 1.0 / 255, 0);
        network.run();
        float[] values = new float[input.rows() * input.cols()];
        network.output(values.length).get(values);
        return new Mask(WIDTH, values);
    }

    @Override
    public void close() {
        rgb.close();
        small.close();
        squareInput.close();
        square.close();
        wideInput.close();
        wide.close();
    }
}
