package callstream.vision.scale;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Halves a picture several times over. To go from one size to another at once, averaging whatever pixels fall together,
 * takes OpenCV twenty times as long as to average two by two. Owns the smaller pictures, until {@link #close}.
 */
public final class Halving implements AutoCloseable {
    /** The largest picture has 1920 pixels a side: after eight times there are 8 left. */
    private static final int MOST = 8;

    private final Mat[] steps = Stream.generate(Mat::new).limit(MOST).toArray(Mat[]::new);

    /**
     * How often something can be halved without falling under a size.
     *
     * @return 0 to 8
     */
    public static int times(double size, double least) {
        int times = 0;
        double half = size / 2;
        while (half >= least && times < MOST) {
            half /= 2;
            times++;
        }
        return times;
    }

    /**
     * Halves a picture; an odd side is rounded up, so that none becomes 0.
     *
     * @param picture stays the caller's
     * @param times 0 to 8
     * @return the smaller picture, this object's own until the next call; the picture itself where {@code times} is 0
     */
    public Mat apply(Mat picture, int times) {
        Mat smaller = picture;
        for (int i = 0; i < times; i++) {
            try (Size half = new Size((smaller.cols() + 1) / 2, (smaller.rows() + 1) / 2)) {
                resize(smaller, steps[i], half, 0, 0, INTER_LINEAR);
            }
            smaller = steps[i];
        }
        return smaller;
    }

    @Override
    public void close() {
        Stream.of(steps).forEach(Mat::close);
    }
}
