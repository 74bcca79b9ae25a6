package callstream.vision.filter;

import callstream.protocol.EffectSpec;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import callstream.vision.jpeg.HideArea;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Effect {@code blur-faces}: blurs every head.
 *
 * <p>The blur grows with the face. A standard deviation of a sixth of the face takes all detail finer than about three
 * cycles across it below one grey level in 256, so that nobody can sharpen it back; people know a face by 8 to 16
 * cycles (Costen, Parker and Craw, "Spatial content and spatial quantisation effects in face recognition", 1994).
 */
public final class BlurFaces implements FrameFilter {
    private static final EffectSpec SPEC = EffectSpec.named(Effects.BLUR_FACES);

    /** Of a face's side: the standard deviation. */
    private static final double STRENGTH = 1.0 / 6;

    /** Pixels; a face of a few pixels is blurred at least so much. */
    private static final double LEAST_SIGMA = 3;

    private final Blur blur = new Blur();

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FACES);
    }

    @Override
    public boolean hides() {
        return true;
    }

    @Override
    public Optional<List<HideArea>> blurredAreas(Scene scene, Effect effect, int width, int height) {
        return Optional.of(scene.faces().stream()
                .map(face -> area(Head.of(face, width, height), sigma(face)))
                .toList());
    }

    private static HideArea area(Head head, double sigma) {
        return new HideArea(head.x(), head.y(), head.width(), head.height(), sigma);
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        for (Face face : scene.faces()) {
            Head.of(face, picture).change(region -> blur.apply(region, sigma(face)));
        }
    }

    private static double sigma(Face face) {
        return Math.max(LEAST_SIGMA, Math.max(face.width(), face.height()) * STRENGTH);
    }

    @Override
    public void close() {
        blur.close();
    }
}
