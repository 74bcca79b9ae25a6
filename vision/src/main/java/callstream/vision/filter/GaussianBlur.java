package callstream.vision.filter;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/** Effect {@code gaussian-blur}: blurs the whole picture, as strongly as the frame asks. */
public final class GaussianBlur implements FrameFilter {
    /** The preset makes a face 200 pixels high unrecognisable. */
    private static final EffectSpec SPEC =
            new EffectSpec(Effects.GAUSSIAN_BLUR, Map.of(Effects.SIGMA, new Bounds(1, 64, 12)));

    private final Blur blur = new Blur();

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        blur.apply(picture, SPEC.valueOf(effect, Effects.SIGMA));
    }

    @Override
    public void close() {
        blur.close();
    }
}
