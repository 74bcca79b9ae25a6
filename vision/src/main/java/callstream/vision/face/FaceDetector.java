package callstream.vision.face;

import callstream.vision.Face;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds faces. Used by one thread at a time; owns its native memory, until {@link #close}. */
public interface FaceDetector extends AutoCloseable {
    /**
     * Looks for faces.
     *
     * @param picture 8 bit blue, green, red; stays the caller's and is not changed
     * @return one for each face, surest first; all numbers are finite
     * @throws RuntimeException if it cannot say; never an empty list instead
     */
    List<Face> detect(Mat picture);

    @Override
    void close();
}
