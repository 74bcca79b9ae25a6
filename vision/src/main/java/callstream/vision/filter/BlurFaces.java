package callstream.vision.filter;

import callstream.vision.Face;
import callstream.vision.face.Findings;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Effect {@code blur-faces}: blurs every head, and the whole picture where the faces are not known.
 *
 * <p>The blur grows with the face. A standard deviation of a sixth of the face takes all detail finer than about three
 * cycles across it below one grey level in 256, so that nobody can sharpen it back; people know a face by 8 to 16
 * cycles (Costen, Parker and Craw, "Spatial content and spatial quantisation effects in face recognition", 1994).
 */
final class BlurFaces implements Filter {
    /** Of a face's side: the standard deviation. */
    private static final double STRENGTH = 1.0 / 6;

    /** Pixels; a face of a few pixels is blurred at least so much. */
    private static final double LEAST_SIGMA = 3;

    private final Blur blur;

    /** @param blur stays the caller's */
    BlurFaces(Blur blur) {
        this.blur = blur;
    }

    @Override
    public void apply(Mat picture, Findings findings) {
        if (findings instanceof Findings.Found found) {
            found.toHide().forEach(face -> hide(picture, face));
        } else {
            hide(picture, Math.min(picture.cols(), picture.rows()));
        }
    }

    private void hide(Mat picture, Face face) {
        Head head = Head.of(face, picture.cols(), picture.rows());
        if (head.isOutside()) {
            return;
        }
        try (Rect place = new Rect(head.x(), head.y(), head.width(), head.height());
                Mat region = picture.apply(place)) {
            hide(region, Math.max(face.width(), face.height()));
        }
    }

    private void hide(Mat region, double faceSide) {
        blur.apply(region, Math.max(LEAST_SIGMA, faceSide * STRENGTH));
    }

    @Override
    public boolean looksForFaces() {
        return true;
    }

    @Override
    public boolean hidesFaces() {
        return true;
    }
}
