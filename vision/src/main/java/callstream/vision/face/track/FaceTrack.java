package callstream.vision.face.track;

import callstream.vision.Face;
import callstream.vision.face.Overlaps;
import callstream.vision.face.recognise.KnownFace;
import callstream.vision.face.recognise.NameVote;
import java.util.Comparator;
import java.util.List;
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

    /** Detections in a row that a face may be missed by and still be hidden where it was followed to. */
    private static final int MOST_MISSED = 2;

    /** What a face shares with what is seen of it at a glance, of both together: almost always over half. */
    private static final float AGREES = 0.4f;

    /** Times a face's width from which on what is seen there is another. */
    private static final float MUCH_LARGER = 1.6f;

    private final int number;
    private final Pattern pattern;
    private final NameVote vote = new NameVote();
    private int framesSinceLook;
    private int missed;
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

    /**
     * Whether a look at the picture agrees with where the face was followed to. The look may be a coarse one, so what
     * is followed stays as it is.
     */
    boolean agreesWith(Face seen) {
        return Overlaps.shared(face, seen) > AGREES;
    }

    /** Whether what was seen is a part of this face, or this face as the edge of what was looked at cut it. */
    boolean holds(Face seen) {
        return seen.width() < MUCH_LARGER * face.width()
                && face.contains(seen.x() + seen.width() / 2, seen.y() + seen.height() / 2);
    }

    /** Of those that were seen the one that agrees most, where one does. */
    Optional<Face> closest(List<Face> seen) {
        return seen.stream().filter(this::agreesWith).max(Comparator.comparing(other -> Overlaps.shared(face, other)));
    }

    /** The face is where it was followed to; it is followed by how it looks now. */
    boolean confirm(Mat picture) {
        missed = 0;
        return pattern.keep(picture, face);
    }

    /** The face was found again. */
    boolean renew(Mat picture, Face found) {
        face = found;
        missed = 0;
        return pattern.keep(picture, found);
    }

    /**
     * A detection did not find the face: it may have blinked, or the face is gone.
     *
     * @return whether something looks like it all the same; it is only to hide then
     */
    boolean outlives(Mat picture) {
        missed++;
        if (missed > MOST_MISSED || !pattern.isKept() || !follow(picture)) {
            return false;
        }
        face = face.onlyToHide();
        return true;
    }

    /** Whether another face lies where this one is looked for, so that the one may be taken for the other. */
    boolean isNear(FaceTrack other) {
        // Of two ways to see one face, one is only to hide: they are at the same place and no matter.
        return face.score() > Face.HIDE_SCORE
                && other.face.score() > Face.HIDE_SCORE
                && isWithin(face.x() - other.face.x(), face.width(), other.face.width())
                && isWithin(face.y() - other.face.y(), face.height(), other.face.height());
    }

    private static boolean isWithin(float difference, float side, float otherSide) {
        float middles = Math.abs(difference + (side - otherSide) / 2);
        return middles < (side + otherSide) / 2 + Pattern.REACH * Math.max(side, otherSide);
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
