package callstream.vision.face.track;

import callstream.vision.Face;
import callstream.vision.face.recognise.KnownFace;
import callstream.vision.face.recognise.NameVote;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** One face over time: where it is, how it looked, and whose it may be. */
public final class FaceTrack {
    /**
     * Least likeness of the pattern and what is at its place now. A face that talks and turns a little stays above it
     * from one frame to the next; another thing in its place does not reach it.
     */
    private static final double LEAST_LIKENESS = 0.6;

    /** Frames between two looks at a face whose owner is settled: two seconds at 15 frames a second. */
    private static final int LOOK_AGAIN = 30;

    private final int number;
    private final Pattern pattern;
    private final NameVote vote = new NameVote();
    private int framesSinceLook;
    private Face face;

    /** @param pattern this track's alone until it ends; stays the caller's */
    FaceTrack(int number, Face face, Pattern pattern) {
        this.number = number;
        this.face = face;
        this.pattern = pattern;
    }

    /** Counts the tracks of one stream, from 1; a face that was lost and found gets a new number. */
    public int number() {
        return number;
    }

    public Face face() {
        return face;
    }

    /** Whose face it is. */
    public NameVote vote() {
        return vote;
    }

    /** Whether to look whose face it is in this frame: until that is settled, and now and then to make sure. */
    public boolean isLookDue() {
        framesSinceLook++;
        return !vote.isSettled() || vote.isDoubtful() || framesSinceLook >= LOOK_AGAIN;
    }

    /** What such a look said. */
    public void looked(Optional<KnownFace> seen) {
        framesSinceLook = 0;
        vote.add(seen);
    }

    /** The face was found again. */
    boolean renew(Mat picture, Face found) {
        face = found;
        return pattern.keep(picture, found);
    }

    /** Moves the face to where it is now; false where it is not to be seen any more. */
    boolean follow(Mat picture) {
        Optional<Pattern.Move> move = pattern.find(picture, face);
        if (move.isEmpty() || !(move.get().likeness() >= LEAST_LIKENESS)) {
            return false;
        }
        face = face.movedBy(move.get().x(), move.get().y());
        return true;
    }

    Pattern pattern() {
        return pattern;
    }
}
