package callstream.vision.filter;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Blurs a picture of which it is not known what in it has to be hidden. Owns its native memory, until {@link #close}.
 */
public final class HideWhole implements AutoCloseable {
    /** Of the picture's shorter side: what {@link BlurFaces} does to a face that fills it. */
    private static final double STRENGTH = 1.0 / 6;

    private final Blur blur = new Blur();

    /** Blurs in place. */
    public void apply(Mat picture) {
        blur.apply(picture, sigma(picture));
    }

    /** Standard deviation that leaves nothing of a face that fills the picture, pixels. */
    static double sigma(Mat picture) {
        return Math.min(picture.cols(), picture.rows()) * STRENGTH;
    }

    @Override
    public void close() {
        blur.close();
    }
}
