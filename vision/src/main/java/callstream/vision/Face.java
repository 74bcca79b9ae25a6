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
 * @param score how sure the detector was when it saw the face last, 0 to 1
 * @param landmarks right eye, left eye, nose tip, mouth centre; right and left seen from the person
 * @param track the same number for the same face in one stream of frames, as long as it is not lost; 0 where faces are
 *     not followed
 * @param identity whose it is
 */
public record Face(
        float x,
        float y,
        float width,
        float height,
        float score,
        List<Landmark> landmarks,
        int track,
        Identity identity) {
    /**
     * From this score on a face is hidden. Low, because a face shown by mistake harms and a chair blurred by mistake
     * does not.
     */
    public static final float HIDE_SCORE = 0.3f;

    /** From this score on a face is shown and reported: MediaPipe's own default is 0.5. */
    public static final float SHOW_SCORE = 0.5f;

    /** Takes a copy of the list. */
    public Face {
        landmarks = List.copyOf(landmarks);
    }

    /** A face of which no more is known than that it is there. */
    public Face(float x, float y, float width, float height, float score, List<Landmark> landmarks) {
        this(x, y, width, height, score, landmarks, 0, Identity.NOT_ASKED);
    }

    /** Whether a point lies in its box, pixels. */
    public boolean contains(float pointX, float pointY) {
        return pointX >= x && pointX < x + width && pointY >= y && pointY < y + height;
    }

    /** The same face in another place. */
    public Face movedBy(float right, float down) {
        List<Landmark> moved = landmarks.stream()
                .map(point -> new Landmark(point.x() + right, point.y() + down))
                .toList();
        return new Face(x + right, y + down, width, height, score, moved, track, identity);
    }

    /** The same faces in the same picture of another size. */
    static List<Face> scaled(List<Face> faces, float times) {
        return times == 1
                ? faces
                : faces.stream().map(face -> face.scaledBy(times)).toList();
    }

    /** The same face in the same picture of another size. */
    Face scaledBy(float times) {
        List<Landmark> scaled = landmarks.stream()
                .map(point -> new Landmark(point.x() * times, point.y() * times))
                .toList();
        return new Face(x * times, y * times, width * times, height * times, score, scaled, track, identity);
    }

    /** The same face with a box so many times as wide and high around the same centre. */
    public Face widenedBy(float times) {
        float wider = (times - 1) * width;
        float higher = (times - 1) * height;
        return new Face(
                x - wider / 2, y - higher / 2, width + wider, height + higher, score, landmarks, track, identity);
    }

    /** The same face, at least as sure as that it is the other: so that it does not come and go where it is shown. */
    public Face asSureAs(Face other) {
        return new Face(x, y, width, height, Math.max(score, other.score), landmarks, track, identity);
    }

    /** The same face, not sure enough to be shown. */
    public Face onlyToHide() {
        return new Face(x, y, width, height, Math.min(score, HIDE_SCORE), landmarks, track, identity);
    }

    /** The same face as part of a track, with an owner. */
    public Face known(int trackNumber, Identity owner) {
        return new Face(x, y, width, height, score, landmarks, trackNumber, owner);
    }
}
