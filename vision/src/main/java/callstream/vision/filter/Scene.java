package callstream.vision.filter;

import callstream.vision.Face;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What was found out about a picture: as much as its filters need.
 *
 * @param faces surest first, down to {@link Face#HIDE_SCORE}; empty where no filter needs them
 * @param mask where people are: one 32-bit number from 0 (no) to 1 (yes) a pixel, smaller than the picture; stays the
 *     caller's
 */
public record Scene(List<Face> faces, Optional<Mat> mask) {
    /** A picture of which nothing is asked. */
    public static final Scene UNSEEN = new Scene(List.of(), Optional.empty());

    /** Takes a copy of the list. */
    public Scene {
        faces = List.copyOf(faces);
    }

    /** Faces to show, surest first. */
    public List<Face> shown() {
        return faces.stream().filter(face -> face.score() >= Face.SHOW_SCORE).toList();
    }

    /**
     * Where people are.
     *
     * @throws IllegalStateException if no filter said that it needs that
     */
    public Mat person() {
        return mask.orElseThrow(() -> new IllegalStateException("nobody asked where people are"));
    }
}
