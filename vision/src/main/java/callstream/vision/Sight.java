package callstream.vision;

import callstream.vision.face.FaceDetector;
import callstream.vision.face.FaceDetector.Search;
import callstream.vision.face.recognise.FaceEmbedder;
import callstream.vision.face.recognise.KnownFace;
import callstream.vision.face.recognise.Recogniser;
import callstream.vision.face.track.FaceTrack;
import callstream.vision.face.track.FaceTracks;
import callstream.vision.filter.FrameFilter.Need;
import callstream.vision.filter.Scene;
import callstream.vision.model.Models;
import callstream.vision.person.PersonSegmenter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Finds out about a picture what filters need to know: faces, whose they are, people. Networks that are seldom asked
 * for are loaded when they first are. One thread at a time; owns its networks, until {@link #close}.
 */
final class Sight implements AutoCloseable {
    private final FaceDetector detector;

    @Nullable
    private FaceEmbedder embedder;

    @Nullable
    private PersonSegmenter segmenter;

    /** @param detector becomes this object's own */
    Sight(FaceDetector detector) {
        this.detector = detector;
    }

    /**
     * Loads what is not loaded yet, up to 100 ms. Not within a picture's scope, which would release it.
     *
     * @throws RuntimeException if a model is missing or broken
     */
    void prepare(Set<Need> needs) {
        if (needs.contains(Need.NAMES) && embedder == null) {
            embedder = new FaceEmbedder(Models.faceRecognition());
        }
        if (needs.contains(Need.PERSON) && segmenter == null) {
            segmenter = new PersonSegmenter(Models.selfieSegmentationWide(), Models.selfieSegmentationSquare());
        }
    }

    /**
     * Looks at the next picture of a stream.
     *
     * @param needs prepared
     * @param hides whether it is for hiding
     * @throws RuntimeException if it cannot say; the stream starts anew then
     */
    Scene look(Mat picture, Set<Need> needs, boolean hides, FrameContext context) {
        StreamState stream = context.stream();
        try {
            boolean names = needs.contains(Need.NAMES);
            List<Face> faces = names || needs.contains(Need.FACES) ? faces(picture, names, hides, context) : List.of();
            Optional<Mat> person = needs.contains(Need.PERSON)
                    ? Optional.of(stream.mask().next(loaded(segmenter), picture))
                    : Optional.empty();
            return new Scene(faces, person);
        } catch (RuntimeException e) {
            stream.forget();
            throw e;
        }
    }

    private List<Face> faces(Mat picture, boolean names, boolean hides, FrameContext context) {
        StreamState stream = context.stream();
        FaceTracks tracks = stream.tracks();
        if (mustDetect(picture, hides, context)) {
            tracks.found(picture, detector.detect(picture, hides ? Search.THOROUGH : Search.QUICK), hides);
            stream.scene().remember(picture);
            stream.plan().found(hides);
        } else {
            stream.plan().followed();
        }
        if (names) {
            lookWhose(picture, tracks, context.known());
        }
        return tracks.faces(track -> names ? identity(track, context.known()) : Identity.NOT_ASKED);
    }

    private static boolean mustDetect(Mat picture, boolean hides, FrameContext context) {
        StreamState stream = context.stream();
        if (stream.plan().isDue(context.frameUs(), context.load(), hides)
                || !stream.tracks().follow(picture)) {
            return true;
        }
        return hides
                && (!stream.tracks().areApart()
                        || stream.scene().isLarge(picture, stream.tracks().faces(track -> Identity.NOT_ASKED)));
    }

    /** One face a frame: a look costs as much as two detections. */
    private void lookWhose(Mat picture, FaceTracks tracks, List<KnownFace> known) {
        for (FaceTrack track : tracks.all()) {
            if (track.face().score() >= Face.SHOW_SCORE && track.isLookDue()) {
                track.looked(Recogniser.whose(loaded(embedder).embed(picture, track.face()), known));
                return;
            }
        }
    }

    /** Who has forgotten their face meanwhile is nobody any more. */
    private static Identity identity(FaceTrack track, List<KnownFace> known) {
        if (!track.vote().isSettled()) {
            return Identity.UNDECIDED;
        }
        return track.vote()
                .owner()
                .flatMap(userId -> known.stream()
                        .filter(one -> one.userId().equals(userId))
                        .findFirst())
                .<Identity>map(one -> new Identity.Known(one.userId(), one.name()))
                .orElse(Identity.UNKNOWN);
    }

    private static <T> T loaded(@Nullable T network) {
        if (network == null) {
            throw new IllegalStateException("a network is asked that was not prepared");
        }
        return network;
    }

    @Override
    public void close() {
        if (segmenter != null) {
            segmenter.close();
        }
        if (embedder != null) {
            embedder.close();
        }
        detector.close();
    }
}
