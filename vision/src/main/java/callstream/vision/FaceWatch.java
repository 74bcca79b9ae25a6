package callstream.vision;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.face.FaceDetector;
import callstream.vision.face.FaceDetector.Search;
import callstream.vision.face.track.DetectionPlan.Step;
import callstream.vision.face.track.FaceTrack;
import callstream.vision.face.track.SceneChange.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Keeps up with where the faces of a stream are, at the least cost that hides them all.
 *
 * <pre>
 *   cost       what                                                when
 *   0.1 ms     follow each face by how it looked                   in every frame
 *   0.5 ms     check that a face is there                          every 3rd frame, where there are only a few
 *   1.5 ms     glance: are all there, is somebody else?            every 12th frame; much has changed around them;
 *                                                                  every 3rd where something may be a face
 *   0.6 ms on  glance at a part of the picture, from nearer        something has changed in it
 *   5.5 ms     search                                              every 39th frame; the first; one is lost, or not
 *                                                                  where it was followed to; somebody else came in
 * </pre>
 *
 * <p>Where faces are shown, and not hidden, or have names, there are searches in place of checks and glances. One
 * thread at a time; owns its detector, until {@link #close}.
 */
final class FaceWatch implements AutoCloseable {
    /** Of a picture's sides: a larger part is seen from further away at a glance than the whole in a search. */
    private static final float MOST_OF_PICTURE = 0.72f;

    /** Faces that are checked one by one: three cost as much as a glance. */
    private static final int MOST_CHECKED = 2;

    /** Places that may be faces and are hidden until the next search tells; of more the search is due at once. */
    private static final int MOST_SUSPECTS = 3;

    /** How much of the picture is looked at to check a face, in faces: as much as its detector wants around it. */
    private static final float AROUND = 2.5f;

    private final FaceDetector detector;

    /** @param detector becomes this object's own */
    FaceWatch(FaceDetector detector) {
        this.detector = detector;
    }

    /**
     * Brings the stream's tracks to where faces are in its next picture; they are in pixels of {@link View#small}.
     *
     * @param hides whether faces are to be hidden
     * @param names whether it matters where the points of a face are, which a glance does not renew
     * @throws InvalidJpegException as {@link View#whole}, and so the next
     */
    void next(View view, FrameContext context, boolean hides, boolean names)
            throws InvalidJpegException, UndecodableException {
        StreamState stream = context.stream();
        boolean searchesSeldom = hides && !names;
        Step step = stream.plan().next(context.frameUs(), context.load(), hides, searchesSeldom);
        boolean upToDate = step != Step.SEARCH
                && stream.isOf(view)
                && stream.tracks().follow(view.grey())
                && (!hides || (stream.tracks().areApart() && look(view, step, searchesSeldom, stream)));
        if (!upToDate) {
            search(view, searchesSeldom ? view.large() : view.whole(), hides, stream);
        } else if (!hides) {
            stream.plan().followed();
        }
    }

    private void search(View view, Mat picture, boolean hides, StreamState stream)
            throws InvalidJpegException, UndecodableException {
        List<Face> found = detector.detect(picture, hides ? Search.THOROUGH : Search.QUICK);
        stream.begin(view);
        float toSmall = (float) view.width() / picture.cols() / view.scale();
        stream.tracks().found(view.grey(), Face.scaled(found, toSmall), hides);
        stream.scene().remember(view.grey());
        stream.plan().found(hides);
    }

    /**
     * Looks where the frame's step and what has changed call for it.
     *
     * @return whether everything is as it was; if not a search is needed
     */
    private boolean look(View view, Step step, boolean searchesSeldom, StreamState stream)
            throws InvalidJpegException, UndecodableException {
        Optional<Area> changed = stream.scene().since(view.grey(), followed(stream));
        boolean isLarge =
                changed.filter(Area::isLarge).isPresent() && stream.plan().mayLookAtChange();
        if (isLarge && (!searchesSeldom || needsSearch(changed.get(), stream))) {
            return false;
        }
        // What is small waits for the next look.
        boolean isSeen = isLarge || (changed.isPresent() && step != Step.FOLLOW);
        boolean looksCloser = isSeen && isPart(changed.get(), view.grey());
        boolean glances = step == Step.GLANCE
                || (isSeen && !looksCloser)
                || (step == Step.CHECK && stream.tracks().hasSuspects());
        if (looksCloser && !isNobodyIn(changed.get(), view, stream)) {
            return false;
        }
        if (isSeen) {
            stream.scene().remember(view.grey());
            stream.plan().lookedAtChange();
        }
        if (glances) {
            stream.plan().glanced();
            return glance(view, stream);
        }
        if (step == Step.CHECK) {
            stream.plan().checked();
            return check(view, stream);
        }
        stream.plan().followed();
        return true;
    }

    /** A glance is not enough where everything is new, or nothing was known. */
    private static boolean needsSearch(Area changed, StreamState stream) {
        return changed.isAnotherScene() || stream.tracks().all().isEmpty();
    }

    /** Looks at the whole picture, and at faces too small for that one by one. */
    private boolean glance(View view, StreamState stream) throws InvalidJpegException, UndecodableException {
        Mat picture = view.small();
        float least = FaceDetector.SEEN_AT_A_GLANCE * Math.max(picture.cols(), picture.rows());
        List<Face> small =
                sure(stream).stream().filter(face -> face.width() < least).toList();
        if (small.size() > MOST_CHECKED) {
            return false;
        }
        var seen = new ArrayList<>(detector.detect(picture, Search.GLANCE));
        seen.addAll(around(small, view));
        return areKnown(seen, view, stream) && stream.tracks().confirm(view.grey(), seen);
    }

    /** Looks at faces one by one, or at all at a glance where there are more than that is worth. */
    private boolean check(View view, StreamState stream) throws InvalidJpegException, UndecodableException {
        List<Face> faces = sure(stream);
        if (faces.size() > MOST_CHECKED) {
            return glance(view, stream);
        }
        List<Face> seen = around(faces, view);
        return areKnown(seen, view, stream) && stream.tracks().renew(view.grey(), seen);
    }

    /** Those that the last search found, and not only something to hide. */
    private static List<Face> sure(StreamState stream) {
        return followed(stream).stream()
                .filter(face -> face.score() > Face.HIDE_SCORE)
                .toList();
    }

    private static List<Face> followed(StreamState stream) {
        return stream.tracks().all().stream().map(FaceTrack::face).toList();
    }

    /** What is seen where these faces are. */
    private List<Face> around(List<Face> faces, View view) throws InvalidJpegException, UndecodableException {
        var seen = new ArrayList<Face>();
        for (Face face : faces) {
            float side = AROUND * Math.max(face.width(), face.height());
            int left = Math.round(face.x() + (face.width() - side) / 2);
            int top = Math.round(face.y() + (face.height() - side) / 2);
            seen.addAll(detect(view, left, top, Math.round(side), Math.round(side), Search.CHECK));
        }
        return seen;
    }

    /** Whether a glance at this area alone sees nearly as much of it as a search. */
    private static boolean isPart(Area area, Mat picture) {
        return area.width() < MOST_OF_PICTURE * picture.cols() && area.height() < MOST_OF_PICTURE * picture.rows();
    }

    private boolean isNobodyIn(Area area, View view, StreamState stream)
            throws InvalidJpegException, UndecodableException {
        List<Face> seen = detect(view, area.x(), area.y(), area.width(), area.height(), Search.GLANCE);
        return areKnown(seen, view, stream);
    }

    /** Faces in a part of the small picture, as much of it as there is, in pixels of the small picture. */
    private List<Face> detect(View view, int x, int y, int width, int height, Search search)
            throws InvalidJpegException, UndecodableException {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = Math.min(view.smallWidth(), x + width);
        int bottom = Math.min(view.smallHeight(), y + height);
        if (right - left < 1 || bottom - top < 1) {
            return List.of();
        }
        try (Rect rect = new Rect(left, top, right - left, bottom - top);
                Mat part = view.part(rect)) {
            return detector.detect(part, search).stream()
                    .map(face -> face.movedBy(left, top))
                    .toList();
        }
    }

    /**
     * Whether looks saw no other faces. What one takes for a face is a hand most often: a look from nearer tells. What
     * one of both takes for a face, and not both for sure, is hidden where it is, and the next search comes sooner.
     */
    private boolean areKnown(List<Face> seen, View view, StreamState stream)
            throws InvalidJpegException, UndecodableException {
        List<Face> others = others(seen, stream);
        if (others.isEmpty()) {
            return true;
        }
        stream.plan().doubt();
        if (others.size() > MOST_CHECKED) {
            return false;
        }
        List<Face> nearer = others(around(others, view), stream);
        if (areSure(nearer)) {
            return false;
        }
        return stream.tracks().suspect(areSure(others) ? others : nearer) <= MOST_SUSPECTS;
    }

    private static boolean areSure(List<Face> faces) {
        return faces.stream().anyMatch(face -> face.score() >= Face.SHOW_SCORE);
    }

    private static List<Face> others(List<Face> seen, StreamState stream) {
        return seen.stream().filter(face -> !stream.tracks().hold(face)).toList();
    }

    @Override
    public void close() {
        detector.close();
    }
}
