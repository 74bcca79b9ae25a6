package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_core.ALGO_HINT_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Gaussian blur at a cost that does not grow with its strength: shrinks first, blurs the small picture, enlarges it
 * again. What shrinking loses, the blur would have taken away. Owns the small picture, until {@link #close}.
 */
final class Blur implements AutoCloseable {
    /** Standard deviation in the small picture, pixels. From about 3 on the shrinking cannot be seen in the result. */
    private static final double SMALL_SIGMA = 4;

    private final Mat small = new Mat();
    private final Mat blurred = new Mat();

    /**
     * Blurs in place.
     *
     * @param region a picture, or a part of one; nothing outside of it is read
     * @param sigma standard deviation, pixels
     */
    void apply(Mat region, double sigma) {
        double shrink = Math.max(1, Math.floor(sigma / SMALL_SIGMA));
        int width = (int) Math.ceil(region.cols() / shrink);
        int height = (int) Math.ceil(region.rows() / shrink);
        try (Size smallSize = new Size(width, height);
                Size size = region.size();
                Size kernelFromSigma = new Size(0, 0)) {
            resize(region, small, smallSize, 0, 0, INTER_AREA);
            double sigmaX = sigma * width / region.cols();
            double sigmaY = sigma * height / region.rows();
            GaussianBlur(small, blurred, kernelFromSigma, sigmaX, sigmaY, BORDER_REFLECT, ALGO_HINT_DEFAULT);
            resize(blurred, region, size, 0, 0, INTER_LINEAR);
        }
    }

    @Override
    public void close() {
        blurred.close();
        small.close();
    }
}
