package callstream.vision;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.decode.JpegDecoder;
import callstream.vision.decode.JpegEncoder;
import callstream.vision.face.BlazeFace;
import callstream.vision.face.FaceDetector;
import callstream.vision.face.FaceDetector.Search;
import callstream.vision.face.Findings;
import callstream.vision.filter.Filter;
import callstream.vision.filter.Filters;
import callstream.vision.model.Models;
import java.util.List;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes a picture, looks for faces, applies the effects asked for, encodes it. One per thread, not thread-safe; owns
 * its native memory, until {@link #close}.
 *
 * <p>Fails closed: where faces were to be hidden, a picture comes out with them hidden or not at all. If the detector
 * fails the whole picture is blurred; if anything after it fails there is an exception and no picture. What it does not
 * find it cannot hide: see {@link BlazeFace} for what is done about that.
 */
public final class FrameProcessor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrameProcessor.class);

    private final LongSupplier microClock;
    private final FaceDetector detector;
    private final JpegDecoder decoder = new JpegDecoder();
    private final Filters filters = new Filters();
    private final JpegEncoder encoder = new JpegEncoder();
    private boolean detectorFailing;
    private boolean closed;

    /**
     * Loads native libraries and models, about 1 s the first time in a process.
     *
     * @param microClock microseconds since 1970-01-01T00:00:00Z, for the stamps
     * @throws IllegalStateException if native libraries or models are missing
     */
    public static FrameProcessor create(LongSupplier microClock) {
        Natives.load();
        return new FrameProcessor(microClock, new BlazeFace(Models.blazeFaceFullRange(), Findings.HIDE_SCORE));
    }

    /** @param detector becomes this processor's own */
    FrameProcessor(LongSupplier microClock, FaceDetector detector) {
        this.microClock = microClock;
        this.detector = detector;
    }

    /**
     * Processes one picture.
     *
     * @param jpeg a whole file; not kept, not changed
     * @param effects applied in this order; faces are looked for once, in the picture as decoded, whatever the order
     * @throws InvalidJpegException if the header is refused; nothing was decoded
     * @throws UndecodableException if the header is fine and the picture data is not
     * @throws ProcessingException if an effect is unknown, or anything after decoding failed: the frame must not be
     *     shown
     */
    @SuppressWarnings("try") // The scope works by being open: what OpenCV objects this frame makes, it releases.
    public ProcessedPicture process(byte[] jpeg, List<Effect> effects)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        if (closed) {
            throw new IllegalStateException("this processor is closed");
        }
        try (var frame = new PointerScope()) {
            return pass(jpeg, filters.of(effects));
        }
    }

    private ProcessedPicture pass(byte[] jpeg, List<Filter> asked)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        Mat picture = decoder.decode(jpeg);
        long decodedUs = microClock.getAsLong();
        Findings findings = look(picture, asked);
        long detectedUs = microClock.getAsLong();
        for (Filter filter : asked) {
            apply(filter, picture, findings);
        }
        long filteredUs = microClock.getAsLong();
        byte[] processed = encoder.encode(picture);
        long encodedUs = microClock.getAsLong();
        return new ProcessedPicture(
                processed,
                picture.cols(),
                picture.rows(),
                findings.shown(),
                findings instanceof Findings.Unknown,
                decodedUs,
                detectedUs,
                filteredUs,
                encodedUs);
    }

    private Findings look(Mat picture, List<Filter> asked) throws ProcessingException {
        if (asked.stream().noneMatch(Filter::looksForFaces)) {
            return new Findings.Found(List.of());
        }
        boolean hides = asked.stream().anyMatch(Filter::hidesFaces);
        try {
            Findings found = detector.detect(picture, hides ? Search.THOROUGH : Search.QUICK);
            detectorFailing = false;
            return found;
        } catch (RuntimeException e) {
            logFirst(e);
            if (!hides) {
                throw new ProcessingException(Stage.DETECT, "the face detector failed", e);
            }
            return new Findings.Unknown();
        }
    }

    private static void apply(Filter filter, Mat picture, Findings findings) throws ProcessingException {
        try {
            filter.apply(picture, findings);
        } catch (RuntimeException e) {
            throw new ProcessingException(Stage.FILTER, filter.getClass().getSimpleName() + " failed", e);
        }
    }

    /** Once for a row of failures: a detector that is broken fails at every frame. */
    private void logFirst(RuntimeException failure) {
        if (!detectorFailing) {
            detectorFailing = true;
            log.atWarn().setCause(failure).log("face detector failed, pictures are hidden whole until it works again");
        }
    }

    /** Releases all native memory. May be called again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        encoder.close();
        filters.close();
        detector.close();
        decoder.close();
    }
}
