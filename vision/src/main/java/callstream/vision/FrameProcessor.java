package callstream.vision;

import callstream.protocol.EffectCatalogue;
import callstream.protocol.JpegHeader;
import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessingException.Stage;
import callstream.vision.decode.JpegEncoder;
import callstream.vision.face.BlazeFace;
import callstream.vision.face.FaceDetector;
import callstream.vision.filter.Filters;
import callstream.vision.filter.FrameFilter.Need;
import callstream.vision.filter.HideWhole;
import callstream.vision.filter.Scene;
import callstream.vision.jpeg.JpegEditor;
import callstream.vision.model.Models;
import com.google.protobuf.UnsafeByteOperations;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes a picture, finds out what its effects need to know, applies them, encodes it. One per thread, not
 * thread-safe; owns its native memory, until {@link #close}.
 *
 * <p>Fails closed: where something was to be hidden, a picture comes out with it hidden or not at all. If it can't be
 * found out what is to be hidden the whole picture is blurred; if anything after it fails there is an exception and no
 * picture. What it does not find it cannot hide: see {@link BlazeFace} for what is done about that.
 */
public final class FrameProcessor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrameProcessor.class);

    private final LongSupplier microClock;
    private final Sight sight;
    private final View view = new View();
    private final Filters filters = new Filters();
    private final HideWhole hideWhole = new HideWhole();
    private final InPlaceBlur inPlace = new InPlaceBlur();
    private final JpegEncoder encoder = new JpegEncoder();
    private boolean failing;
    private boolean closed;

    /**
     * Loads native libraries and models, about 1 s the first time in a process.
     *
     * @param microClock microseconds since 1970-01-01T00:00:00Z, for the stamps
     * @throws IllegalStateException if native libraries or models are missing
     */
    public static FrameProcessor create(LongSupplier microClock) {
        Natives.load();
        return new FrameProcessor(microClock, new BlazeFace(Models.blazeFaceFullRange(), Face.HIDE_SCORE));
    }

    /** @param detector becomes this processor's own */
    FrameProcessor(LongSupplier microClock, FaceDetector detector) {
        this.microClock = microClock;
        this.sight = new Sight(detector);
    }

    /** Loads also what is seldom needed, so that no frame has to wait for it. */
    public void prepare() {
        sight.prepare(EnumSet.allOf(Need.class));
    }

    /** What frames may ask for. */
    public EffectCatalogue effects() {
        return filters.catalogue();
    }

    /**
     * Processes one picture that belongs to no stream; faces have no names.
     *
     * @throws InvalidJpegException as for the picture of a stream, {@link #process(byte[], List, FrameContext)}, and so
     *     the others
     */
    public ProcessedPicture process(byte[] jpeg, List<Effect> effects)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        try (var alone = new StreamState()) {
            return process(jpeg, effects, new FrameContext(alone, List.of(), 0, 0));
        }
    }

    /**
     * Processes the next picture of a stream.
     *
     * @param jpeg a whole file; not kept, not changed
     * @param effects applied in this order; what they need to know is found out once, in the picture as decoded,
     *     whatever the order
     * @throws InvalidJpegException if the header is refused; nothing was decoded
     * @throws UndecodableException if the header is fine and the picture data is not
     * @throws ProcessingException if an effect is unknown, or anything after decoding failed: the frame must not be
     *     shown
     */
    @SuppressWarnings("try") // The scope works by being open: what OpenCV objects this frame makes, it releases.
    public ProcessedPicture process(byte[] jpeg, List<Effect> effects, FrameContext context)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        if (closed) {
            throw new IllegalStateException("this processor is closed");
        }
        List<Filters.Use> asked = filters.of(effects);
        sight.prepare(needs(asked));
        try (var frame = new PointerScope()) {
            return pass(jpeg, asked, context);
        } finally {
            view.forget();
        }
    }

    private ProcessedPicture pass(byte[] jpeg, List<Filters.Use> asked, FrameContext context)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        JpegHeader.check(UnsafeByteOperations.unsafeWrap(jpeg));
        boolean isCoded = read(jpeg, asked);
        long decodedUs = microClock.getAsLong();
        Optional<Scene> scene = look(asked, context);
        long detectedUs = microClock.getAsLong();
        Optional<byte[]> blurred = isCoded && scene.isPresent() ? blurInPlace(scene.get(), asked) : Optional.empty();
        if (blurred.isEmpty()) {
            apply(scene, asked);
        }
        long filteredUs = microClock.getAsLong();
        boolean changed = scene.isEmpty() || asked.stream().anyMatch(Filters.Use::changes);
        byte[] processed = blurred.isPresent() ? blurred.get() : changed ? encoder.encode(view.whole()) : jpeg;
        long encodedUs = microClock.getAsLong();
        return new ProcessedPicture(
                processed,
                view.width(),
                view.height(),
                scene.map(Scene::shown).orElse(List.of()),
                scene.isEmpty(),
                decodedUs,
                detectedUs,
                filteredUs,
                encodedUs);
    }

    /**
     * Reads the picture as it is coded, where that is enough for all that is asked, or decodes it.
     *
     * @return whether it was read so
     */
    private boolean read(byte[] jpeg, List<Filters.Use> asked)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        try {
            Optional<JpegEditor> coded = inPlace.read(jpeg, asked);
            if (coded.isPresent()) {
                view.show(jpeg, coded.get());
                return true;
            }
        } catch (RuntimeException e) {
            throw failed(asked, e);
        }
        view.show(jpeg);
        return false;
    }

    /** Empty where it can't be found out what is to be hidden. */
    private Optional<Scene> look(List<Filters.Use> asked, FrameContext context)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        Set<Need> needs = needs(asked);
        if (needs.isEmpty()) {
            return Optional.of(Scene.UNSEEN);
        }
        boolean hides = asked.stream().anyMatch(use -> use.filter().hides());
        try {
            Scene scene = sight.look(view, needs, hides, context);
            failing = false;
            return Optional.of(scene);
        } catch (RuntimeException e) {
            logFirst(e);
            if (hides) {
                return Optional.empty();
            }
            throw new ProcessingException(Stage.DETECT, "what is in the picture can't be found out", e);
        }
    }

    private Optional<byte[]> blurInPlace(Scene scene, List<Filters.Use> asked) throws ProcessingException {
        try {
            return inPlace.write(scene, asked);
        } catch (RuntimeException e) {
            throw failed(asked, e);
        }
    }

    private static ProcessingException failed(List<Filters.Use> asked, RuntimeException cause) {
        String names = asked.stream().map(use -> use.filter().spec().name()).collect(Collectors.joining(", "));
        return new ProcessingException(Stage.FILTER, names + " failed", cause);
    }

    private static Set<Need> needs(List<Filters.Use> asked) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        asked.forEach(use -> needs.addAll(use.filter().needs()));
        return needs;
    }

    private void apply(Optional<Scene> scene, List<Filters.Use> asked)
            throws InvalidJpegException, UndecodableException, ProcessingException {
        if (scene.isEmpty()) {
            hideWhole.apply(view.whole());
        }
        for (Filters.Use use : asked) {
            // What is hidden whole has nothing left in it for a filter to work on that needs to know.
            if (use.changes() && (scene.isPresent() || use.filter().needs().isEmpty())) {
                try {
                    use.apply(view.whole(), scene.orElse(Scene.UNSEEN));
                } catch (RuntimeException e) {
                    throw new ProcessingException(
                            Stage.FILTER, use.filter().spec().name() + " failed", e);
                }
            }
        }
    }

    /** Once for a row of failures: what is broken fails at every frame. */
    private void logFirst(RuntimeException failure) {
        if (!failing) {
            failing = true;
            log.atWarn()
                    .setCause(failure)
                    .log("finding faces or people failed, what hides them hides all until it works");
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
        hideWhole.close();
        filters.close();
        sight.close();
        view.close();
    }
}
