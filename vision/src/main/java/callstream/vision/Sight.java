package callstream.vision;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.face.FaceDetector;
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
    private final FaceWatch watch;

    @Nullable
    private FaceEmbedder embedder;

    @Nullable
    private PersonSegmenter segmenter;

    /** @param detector becomes this object's own */
    Sight(FaceDetector detector) {
        watch = new FaceWatch(detector);
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
     * @throws InvalidJpegException if it has to be decoded and its header is refused; and so the next
     * @throws UndecodableException if it has to be and cannot be decoded; the stream starts anew then
     * @throws RuntimeException if it cannot say; the stream starts anew then
     */
    Scene look(View view, Set<Need> needs, boolean hides, FrameContext context)
            throws InvalidJpegException, UndecodableException {
        StreamState stream = context.stream();
        boolean done = false;
        try {
            boolean names = needs.contains(Need.NAMES);
            List<Face> faces = names || needs.contains(Need.FACES) ? faces(view, names, hides, context) : List.of();
            Optional<Mat> person = needs.contains(Need.PERSON)
                    ? Optional.of(stream.mask().next(loaded(segmenter), view.whole()))
                    : Optional.empty();
            done = true;
            return new Scene(faces, person);
        } finally {
            if (!done) {
                stream.forget();
            }
        }
    }

    private List<Face> faces(View view, boolean names, boolean hides, FrameContext context)
            throws InvalidJpegException, UndecodableException {
        FaceTracks tracks = context.stream().tracks();
        watch.next(view, context, hides, names);
        if (names) {
            lookWhose(view, tracks, context.known());
        }
        return Face.scaled(
                tracks.faces(track -> names ? identity(track, context.known()) : Identity.NOT_ASKED), view.scale());
    }

    /** One face a frame: a look costs as much as two detections. */
    private void lookWhose(View view, FaceTracks tracks, List<KnownFace> known)
            throws InvalidJpegException, UndecodableException {
        for (FaceTrack track : tracks.all()) {
            if (track.face().score() >= Face.SHOW_SCORE && track.isLookDue()) {
                Face face = track.face().scaledBy(view.scale());
                track.looked(Recogniser.whose(loaded(embedder).embed(view.whole(), face), known));
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
        watch.close();
    }
}
