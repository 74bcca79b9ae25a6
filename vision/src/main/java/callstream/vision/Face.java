package callstream.vision;

import java.util.List;

/**
 * A face found in a picture: eyebrows to chin, without hair and ears. Lengths are in pixels of the picture, origin at
 * its top left corner.
 *
 * @param x left edge of the box; the box may reach past the picture
 * @param y top edge of the box
 * @param width over 0
 * @param height over 0
 * @param score how sure the detector is, 0 to 1
 * @param landmarks right eye, left eye, nose tip, mouth centre; right and left seen from the person
 */
public record Face(float x, float y, float width, float height, float score, List<Landmark> landmarks) {
    /** Takes a copy of the list. */
    public Face {
        landmarks = List.copyOf(landmarks);
    }
}
