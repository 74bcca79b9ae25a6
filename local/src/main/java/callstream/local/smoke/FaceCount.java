package callstream.local.smoke;

/**
 * Faces in delivered frames.
 *
 * @param frames delivered
 * @param framesWithFace of these, with at least one face
 * @param faces in all of them
 */
public record FaceCount(long frames, long framesWithFace, long faces) {
    static final FaceCount NONE = new FaceCount(0, 0, 0);

    FaceCount plusFrame(int facesInIt) {
        return new FaceCount(frames + 1, framesWithFace + (facesInIt > 0 ? 1 : 0), faces + facesInIt);
    }

    /** Faces in an average frame; 0 where there is no frame. */
    public double perFrame() {
        return frames == 0 ? 0 : (double) faces / frames;
    }

    FaceCount plus(FaceCount other) {
        return new FaceCount(frames + other.frames, framesWithFace + other.framesWithFace, faces + other.faces);
    }
}
