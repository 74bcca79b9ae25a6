package callstream.vision;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.decode.JpegDecoder;
import callstream.vision.face.BlazeFace;
import callstream.vision.face.FaceDetector;
import callstream.vision.face.FaceDetector.Search;
import callstream.vision.face.recognise.FaceEmbedder;
import callstream.vision.model.Models;
import java.util.List;
import java.util.function.BiFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Finds the faces of single pictures. Unlike in a stream, where a name waits until several frames agree, all that is
 * ever to be known of a face is in this one picture, so each is looked at. One thread at a time; owns its native
 * memory, until {@link #close}.
 */
public final class StillFaces implements AutoCloseable {
    private final JpegDecoder decoder = new JpegDecoder();
    private final FaceDetector detector;

    @Nullable
    private FaceEmbedder embedder;

    private boolean closed;

    /**
     * Loads native libraries and the detector.
     *
     * @throws IllegalStateException if they are missing
     */
    public static StillFaces create() {
        Natives.load();
        return new StillFaces(new BlazeFace(Models.blazeFaceFullRange(), Face.HIDE_SCORE));
    }

    /** @param detector becomes this object's own */
    StillFaces(FaceDetector detector) {
        this.detector = detector;
    }

    /**
     * Finds the faces that are sure enough to be shown; some 5 ms.
     *
     * @param jpeg a whole file; not kept, not changed
     * @return surest first
     * @throws InvalidJpegException if the header is refused; nothing was decoded
     * @throws UndecodableException if the header is fine and the picture data is not
     * @throws ProcessingException if it can't be found out; never an empty list instead
     */
    public List<Face> find(byte[] jpeg) throws InvalidJpegException, UndecodableException, ProcessingException {
        return look(jpeg, (picture, faces) -> faces);
    }

    /**
     * Finds the same faces, and what tells each from others; some 10 ms more for each. The first call loads the network
     * for that, up to 100 ms.
     *
     * @throws ProcessingException as {@link #find}, and so the others
     */
    public List<EmbeddedFace> embed(byte[] jpeg)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        FaceEmbedder network = embedder();
        return look(
                jpeg,
                (picture, faces) -> faces.stream()
                        .map(face -> new EmbeddedFace(face, network.embed(picture, face)))
                        .toList());
    }

    /** Loaded outside a picture's scope, which would release it. */
    private FaceEmbedder embedder() {
        FaceEmbedder loaded = embedder;
        if (loaded == null) {
            loaded = new FaceEmbedder(Models.faceRecognition());
            embedder = loaded;
        }
        return loaded;
    }

    @SuppressWarnings("try") // The scope works by being open: what OpenCV objects are made in it, it releases.
    private <T> List<T> look(byte[] jpeg, BiFunction<Mat, List<Face>, List<T>> what)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        if (closed) {
            throw new IllegalStateException("closed already");
        }
        try (var scope = new PointerScope()) {
            Mat picture = decoder.decode(jpeg);
            try {
                return what.apply(picture, shown(detector.detect(picture, Search.QUICK)));
            } catch (RuntimeException e) {
                throw new ProcessingException(Stage.DETECT, "what faces are in the picture can't be found out", e);
            }
        }
    }

    private static List<Face> shown(List<Face> found) {
        return found.stream().filter(face -> face.score() >= Face.SHOW_SCORE).toList();
    }

    /** Releases all native memory. May be called again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (embedder != null) {
            embedder.close();
        }
        detector.close();
        decoder.close();
    }
}
