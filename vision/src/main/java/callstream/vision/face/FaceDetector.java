package callstream.vision.face;

import callstream.vision.Face;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds faces. Used by one thread at a time; owns its native memory, until {@link #close}. */
public interface FaceDetector extends AutoCloseable {
    /** How hard to look. */
    enum Search {
        /** Whether a face is there that takes a third of the picture's sides or more. */
        CHECK,
        /** Whether faces are where they were, and no other came in: may miss small ones, {@link #SEEN_AT_A_GLANCE}. */
        GLANCE,
        /** For faces to show: what nobody would miss is not worth more time. */
        QUICK,
        /** For faces to hide: each that can be found, whatever it takes. */
        THOROUGH
    }

    /** Of the picture's longer side: a face of this width or more is found by a {@link Search#GLANCE}. */
    float SEEN_AT_A_GLANCE = 0.09f;

    /**
     * Looks for faces.
     *
     * @param picture 8 bit blue, green, red; stays the caller's and is not changed
     * @return one for each face, surest first, then, of a thorough search, what may be a face and is not to be shown
     *     ({@link Face#onlyToHide}); all numbers are finite
     * @throws RuntimeException if it cannot say; never an empty list instead
     */
    List<Face> detect(Mat picture, Search search);

    @Override
    void close();
}
