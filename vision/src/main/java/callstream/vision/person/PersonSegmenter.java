package callstream.vision.person;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromTFLite;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

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

    private final Net wide;
    private final Net square;
    private final Mat input = new Mat();
    private final Size wideSize = new Size(WIDTH, WIDE_HEIGHT);
    private final Size squareSize = new Size(WIDTH, SQUARE_HEIGHT);
    private final Scalar zero = Scalar.all(0);

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
     * @throws RuntimeException if one is not what OpenCV reads
     */
    public PersonSegmenter(byte[] wideModel, byte[] squareModel) {
        wide = readNetFromTFLite(wideModel);
        square = readNetFromTFLite(squareModel);
    }

    /**
     * Looks for people.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @throws RuntimeException if it cannot say
     */
    Mask segment(Mat picture) {
        boolean isWide = picture.cols() >= WIDE * picture.rows();
        Net net = isWide ? wide : square;
        blobFromImage(picture, input, 1.0 / 255, isWide ? wideSize : squareSize, zero, true, false, CV_32F);
        net.setInput(input);
        float[] values = new float[WIDTH * (isWide ? WIDE_HEIGHT : SQUARE_HEIGHT)];
        try (Mat output = net.forward()) {
            FloatBuffer numbers = output.createBuffer();
            numbers.get(values);
        }
        return new Mask(WIDTH, values);
    }

    @Override
    public void close() {
        zero.close();
        squareSize.close();
        wideSize.close();
        input.close();
        square.close();
        wide.close();
    }
}
