package callstream.vision.face.recognise;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import callstream.vision.Face;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * Makes an {@link Embedding} of a face: dlib's face recognition network, some 10 ms. Used by one thread at a time,
 * within a {@link org.bytedeco.javacpp.PointerScope} of its caller; owns its native memory, until {@link #close}.
 */
public final class FaceEmbedder implements AutoCloseable {
    /**
     * Means of red, green and blue that are taken off, and the divisor (dlib, {@code dnn/input.h}, input_rgb_image).
     */
    private static final double RED = 122.782;

    private static final double GREEN = 117.001;
    private static final double BLUE = 104.298;
    private static final double DIVISOR = 256;

    private final Net net;
    private final FaceChip chip = new FaceChip();
    private final Mat input = new Mat();
    private final Scalar means = new Scalar(RED, GREEN, BLUE, 0);
    private final Size size = new Size(FaceChip.SIDE, FaceChip.SIDE);

    /**
     * @param model the ONNX file
     * @throws RuntimeException if it is not one that OpenCV reads
     */
    public FaceEmbedder(byte[] model) {
        net = readNetFromONNX(model);
    }

    /**
     * Embeds one face.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @throws RuntimeException if the network fails or answers with numbers that are not finite
     */
    public Embedding embed(Mat picture, Face face) {
        blobFromImage(chip.cut(picture, face), input, 1 / DIVISOR, size, means, true, false, CV_32F);
        net.setInput(input);
        float[] values = new float[Embedding.LENGTH];
        try (Mat output = net.forward()) {
            FloatBuffer numbers = output.createBuffer();
            numbers.get(values);
        }
        return Embedding.of(values);
    }

    @Override
    public void close() {
        size.close();
        means.close();
        input.close();
        chip.close();
        net.close();
    }
}
