package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_core.ALGO_HINT_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_ISOLATED;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.scale.Halving;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Gaussian blur at a cost that does not grow with its strength: shrinks first, blurs the small picture, enlarges it
 * again. What shrinking loses, the blur would have taken away. Owns the smaller pictures, until {@link #close}.
 */
final class Blur implements AutoCloseable {
    /** Least standard deviation in the small picture, pixels. From it on the shrinking cannot be seen in the result. */
    private static final double LEAST_SMALL_SIGMA = 3;

    /** What lies beyond a region is its mirror image, not what the picture has there. */
    private static final int BORDERS = BORDER_REFLECT | BORDER_ISOLATED;

    private final Halving halving = new Halving();
    private final Mat blurred = new Mat();

    /**
     * Blurs in place.
     *
     * @param region a picture, or a part of one; nothing outside of it is read
     * @param sigma standard deviation, pixels
     */
    void apply(Mat region, double sigma) {
        Mat small = halving.apply(region, Halving.times(sigma, LEAST_SMALL_SIGMA));
        double sigmaX = sigma * small.cols() / region.cols();
        double sigmaY = sigma * small.rows() / region.rows();
        try (Size size = region.size();
                Size kernelFromSigma = new Size(0, 0)) {
            GaussianBlur(small, blurred, kernelFromSigma, sigmaX, sigmaY, BORDERS, ALGO_HINT_DEFAULT);
            resize(blurred, region, size, 0, 0, INTER_LINEAR);
        }
    }

    @Override
    public void close() {
        blurred.close();
        halving.close();
    }
}
