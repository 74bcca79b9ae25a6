package callstream.vision.face;

import callstream.vision.Face;
import java.util.List;

/** What is known of the faces in a picture. That they are not known is a case of its own: not the same as none. */
public sealed interface Findings {
    /**
     * From this score on a face is hidden. Low, because a face shown by mistake harms and a chair blurred by mistake
     * does not.
     */
    float HIDE_SCORE = 0.3f;

    /** From this score on a face is shown and reported: MediaPipe's own default is 0.5. */
    float SHOW_SCORE = 0.5f;

    /**
     * The detector looked.
     *
     * @param faces one for each face, surest first, down to {@link #HIDE_SCORE}
     * @param toHide wherever a face may be: those, and what may be the same face or its mirror image; complete only
     *     where the search was {@link FaceDetector.Search#THOROUGH}
     */
    record Found(List<Face> faces, List<Face> toHide) implements Findings {
        /** Takes copies of the lists. */
        public Found {
            faces = List.copyOf(faces);
            toHide = List.copyOf(toHide);
        }

        /** Faces, and nothing to hide but them. */
        public Found(List<Face> faces) {
            this(faces, faces);
        }
    }

    /** The detector failed: anything in the picture may be a face. */
    record Unknown() implements Findings {}

    /** Faces to show, surest first. */
    default List<Face> shown() {
        return this instanceof Found found
                ? found.faces().stream()
                        .filter(face -> face.score() >= SHOW_SCORE)
                        .toList()
                : List.of();
    }
}
