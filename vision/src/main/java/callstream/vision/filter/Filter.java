package callstream.vision.filter;

import callstream.vision.face.Findings;
import org.bytedeco.opencv.opencv_core.Mat;

/** One effect. Used by one thread at a time, within a {@link org.bytedeco.javacpp.PointerScope} of its caller. */
public interface Filter {
    /**
     * Changes a picture in place.
     *
     * @param picture 8 bit blue, green, red; stays the caller's
     * @param findings of the picture as it was decoded, before any effect
     * @throws RuntimeException if it cannot; the picture may be changed in part and must not be shown
     */
    void apply(Mat picture, Findings findings);

    /** Whether it does anything with the findings. */
    boolean looksForFaces();

    /** Whether it hides faces, and hides the whole picture where they are {@link Findings.Unknown}. */
    boolean hidesFaces();
}
