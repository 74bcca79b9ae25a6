package callstream.vision.face.recognise;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.nio.DoubleBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts a face out of a picture so that eyes, nose and mouth come to lie where the recogniser was taught to expect them.
 * The turn, shift and size that bring the four landmarks nearest to their places, by least squares, do that (Umeyama,
 * "Least-squares estimation of transformation parameters between two point patterns", 1991; in the plane and without
 * mirroring it has the closed form below). Owns the piece, until {@link #close}.
 */
final class FaceChip implements AutoCloseable {
    /** Pixels; the network's input. */
    static final int SIDE = 150;

    /**
     * Where right eye, left eye, nose tip and mouth centre belong, x and y, pixels of the chip: means over dlib's 68
     * points ({@code get_face_chip_details}, padding 0.25) of the parts that BlazeFace marks.
     */
    private static final double[] PLACES = {47.55, 46.60, 100.48, 46.60, 74.01, 76.56, 74.01, 103.02};

    private static final int POINTS = PLACES.length / 2;

    private final Mat chip = new Mat();
    private final Mat transform = new Mat(2, 3, CV_64F);
    private final Size size = new Size(SIDE, SIDE);
    private final Scalar unused = new Scalar();

    /**
     * Cuts one face out.
     *
     * @param picture stays the caller's
     * @return this object's own until the next call
     */
    Mat cut(Mat picture, Face face) {
        DoubleBuffer matrix = transform.createBuffer();
        matrix.put(0, transformOf(face));
        warpAffine(picture, chip, transform, size, INTER_LINEAR, BORDER_REPLICATE, unused);
        return chip;
    }

    /** The 2 x 3 matrix, row by row, that takes a point of the picture to one of the chip. */
    static double[] transformOf(Face face) {
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int i = 0; i < POINTS; i++) {
            fromX += face.landmarks().get(i).x() / POINTS;
            fromY += face.landmarks().get(i).y() / POINTS;
            toX += PLACES[2 * i] / POINTS;
            toY += PLACES[2 * i + 1] / POINTS;
        }
        double along = 0;
        double across = 0;
        double square = 0;
        for (int i = 0; i < POINTS; i++) {
            Landmark from = face.landmarks().get(i);
            double x = from.x() - fromX;
            double y = from.y() - fromY;
            double u = PLACES[2 * i] - toX;
            double v = PLACES[2 * i + 1] - toY;
            along += x * u + y * v;
            across += x * v - y * u;
            square += x * x + y * y;
        }
        double a = along / square;
        double b = across / square;
        return new double[] {a, -b, toX - a * fromX + b * fromY, b, a, toY - b * fromX - a * fromY};
    }

    @Override
    public void close() {
        unused.close();
        size.close();
        transform.close();
        chip.close();
    }
}
