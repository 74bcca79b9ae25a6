package callstream.vision.face.track;

import callstream.vision.Face;
import callstream.vision.Identity;
import callstream.vision.face.Overlaps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The faces of one stream of frames, in grey pictures of one size. Keeps {@value #MOST} at most, the surest: of more
 * the rest is found anew each time. One thread at a time; owns its native memory, until {@link #close}.
 */
public final class FaceTracks implements AutoCloseable {
    private static final int MOST = 16;

    /** How much larger than it was seen a suspect is hidden: it is not followed, and moves until it is seen again. */
    private static final float SUSPECT_MARGIN = 1.6f;

    /** A found face that shares more than this with a followed one is the same face. */
    private static final float SAME_FACE = 0.3f;

    private final Pattern.Desk desk = new Pattern.Desk();

    /** All there are, made beforehand: what is made while a picture is worked on is released with it. */
    private final List<Pattern> patterns =
            Stream.generate(() -> new Pattern(desk)).limit(MOST).toList();

    private List<FaceTrack> tracks = new ArrayList<>();
    private List<Face> beyond = List.of();
    private List<Face> suspects = List.of();
    private int lastNumber;
    private boolean isWhole;

    /**
     * Takes what a detection found.
     *
     * @param keepsMissed whether faces that it did not find are still followed for a while, only to be hidden; else
     *     their tracks end
     */
    public void found(Mat picture, List<Face> faces, boolean keepsMissed) {
        List<FaceTrack> before = new ArrayList<>(tracks);
        tracks = new ArrayList<>();
        // Anew each time, so that one that an exception lost is there again.
        Deque<Pattern> unused = new ArrayDeque<>(patterns);
        before.forEach(track -> unused.remove(track.pattern()));
        int followed = Math.min(MOST, faces.size());
        beyond = List.copyOf(faces.subList(followed, faces.size()));
        suspects = List.of();
        isWhole = beyond.isEmpty();
        List<Optional<FaceTrack>> same = new ArrayList<>();
        faces.subList(0, followed).forEach(face -> same.add(takeSame(before, face)));
        List<FaceTrack> missed = before.stream()
                .filter(track -> keepsMissed && track.outlives(picture))
                .limit(MOST - followed)
                .toList();
        before.removeAll(missed);
        before.forEach(ended -> unused.add(ended.pattern()));
        for (int i = 0; i < followed; i++) {
            Face face = faces.get(i);
            FaceTrack track = same.get(i).orElseGet(() -> new FaceTrack(++lastNumber, face, unused.remove()));
            isWhole &= track.renew(picture, face);
            tracks.add(track);
        }
        tracks.addAll(missed);
    }

    private static Optional<FaceTrack> takeSame(List<FaceTrack> before, Face face) {
        Optional<FaceTrack> same = before.stream()
                .max(Comparator.comparing(track -> Overlaps.shared(track.face(), face)))
                .filter(track -> Overlaps.shared(track.face(), face) > SAME_FACE);
        same.ifPresent(before::remove);
        return same;
    }

    /**
     * Moves every face to where it is in the next picture.
     *
     * @return false where one is lost, or there are more than are followed: they have to be found anew
     */
    public boolean follow(Mat picture) {
        if (!isWhole) {
            return false;
        }
        for (FaceTrack track : tracks) {
            if (!track.follow(picture)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes what may be faces, and is hidden where it is until the next detection tells. One that was seen before at
     * nearly the same place is the same.
     *
     * @return how many there are now
     */
    public int suspect(List<Face> seen) {
        Stream<Face> wide = seen.stream().map(face -> face.onlyToHide().widenedBy(SUSPECT_MARGIN));
        Stream<Face> before = suspects.stream()
                .filter(known -> seen.stream().noneMatch(face -> Overlaps.shared(known, face) > SAME_FACE));
        suspects = Stream.concat(wide, before).toList();
        return suspects.size();
    }

    public boolean hasSuspects() {
        return !suspects.isEmpty();
    }

    /** Ends all tracks: the next pictures have another size. */
    public void end() {
        tracks = new ArrayList<>();
        beyond = List.of();
        suspects = List.of();
    }

    /**
     * Compares what is followed with what a coarse look at the same picture saw, and stays with what is followed.
     *
     * @return whether every face is where it was followed to; if not they have to be found anew
     */
    public boolean confirm(Mat picture, List<Face> seen) {
        return tracks.stream().allMatch(track -> isSeen(track, seen, picture.cols()))
                && tracks.stream().allMatch(track -> track.confirm(picture));
    }

    /**
     * The same for a look as good as the one that found the faces: what it saw is what is followed from now on. What is
     * only to be hidden stays where it is: it is a second view of a face, and its box is to be hidden as well.
     */
    public boolean renew(Mat picture, List<Face> seen) {
        return tracks.stream().allMatch(track -> isSeen(track, seen, picture.cols()))
                && tracks.stream()
                        .allMatch(track -> track.closest(seen)
                                .filter(face -> track.face().score() > Face.HIDE_SCORE)
                                .map(face -> track.renew(picture, face.asSureAs(track.face())))
                                .orElseGet(() -> track.confirm(picture)));
    }

    /** Whether a face seen in a part of the picture, perhaps cut, is one that is followed. */
    public boolean hold(Face seen) {
        return tracks.stream().anyMatch(track -> track.agreesWith(seen) || track.holds(seen));
    }

    /** What is only to be hidden may be another view of a face that is seen, or a mirror image beside the picture. */
    private boolean isSeen(FaceTrack track, List<Face> seen, int width) {
        if (track.closest(seen).isPresent()) {
            return true;
        }
        Face face = track.face();
        float centre = face.x() + face.width() / 2;
        boolean isBeside = centre < 0 || centre > width;
        return face.score() <= Face.HIDE_SCORE
                && (isBeside || seen.stream().anyMatch(other -> Overlaps.shared(face, other) > SAME_FACE));
    }

    /** Whether no followed face may be taken for another. */
    public boolean areApart() {
        return tracks.stream().noneMatch(one -> tracks.stream().anyMatch(other -> one != other && one.isNear(other)));
    }

    /** Those followed now, surest first. */
    public List<FaceTrack> all() {
        return List.copyOf(tracks);
    }

    /**
     * All faces in the picture of the last call, also those that are not followed.
     *
     * @param owner says whose a followed face is
     */
    public List<Face> faces(Function<FaceTrack, Identity> owner) {
        var faces = new ArrayList<Face>(tracks.size() + beyond.size() + suspects.size());
        tracks.forEach(track -> faces.add(track.face().known(track.number(), owner.apply(track))));
        faces.addAll(beyond);
        faces.addAll(suspects);
        return faces;
    }

    @Override
    public void close() {
        patterns.forEach(Pattern::close);
        desk.close();
    }
}
