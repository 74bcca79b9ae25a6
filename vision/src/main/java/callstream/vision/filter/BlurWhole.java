package callstream.vision.filter;

import callstream.vision.face.Findings;
import org.bytedeco.opencv.opencv_core.Mat;

/** Effect {@code gaussian-blur}: blurs the whole picture, as strongly as the frame asks. */
final class BlurWhole implements Filter {
    private final Blur blur;
    private final double sigma;

    /**
     * @param blur stays the caller's
     * @param sigma standard deviation, pixels
     */
    BlurWhole(Blur blur, double sigma) {
        this.blur = blur;
        this.sigma = sigma;
    }

    @Override
    public void apply(Mat picture, Findings findings) {
        blur.apply(picture, sigma);
    }

    @Override
    public boolean looksForFaces() {
        return false;
    }

    @Override
    public boolean hidesFaces() {
        return false;
    }
}
