package callstream.vision.filter;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Effect {@code gaussian-blur}: blurs the whole picture, as strongly as the frame asks. Where it does not say, so that
 * nothing is left of a face that fills the picture, whatever its size ({@link HideWhole}).
 */
public final class GaussianBlur implements FrameFilter {
    /** The preset is what that comes to in a picture of 480 lines. */
    private static final EffectSpec SPEC =
            new EffectSpec(Effects.GAUSSIAN_BLUR, Map.of(Effects.SIGMA, new Bounds(1, 512, 80)));

    private final Blur blur = new Blur();

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        boolean isAsked = effect.containsParameters(Effects.SIGMA);
        blur.apply(picture, isAsked ? SPEC.valueOf(effect, Effects.SIGMA) : HideWhole.sigma(picture));
    }

    @Override
    public void close() {
        blur.close();
    }
}
