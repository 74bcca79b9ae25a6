package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.blendLinear;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Effect {@code blur-background}: blurs all but the people, with soft edges between. */
public final class BlurBackground implements FrameFilter {
    private static final EffectSpec SPEC =
            new EffectSpec(Effects.BLUR_BACKGROUND, Map.of(Effects.SIGMA, new Bounds(3, 64, 12)));

    private final Blur blur = new Blur();
    private final Mat background = new Mat();
    private final Mat inFront = new Mat();
    private final Mat behind = new Mat();
    private final Scalar one = Scalar.all(1);

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PERSON);
    }

    @Override
    public boolean hides() {
        return true;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        picture.copyTo(background);
        blur.apply(background, SPEC.valueOf(effect, Effects.SIGMA));
        try (Size size = picture.size();
                Mat all = new Mat(picture.rows(), picture.cols(), scene.person().type(), one)) {
            resize(scene.person(), inFront, size, 0, 0, INTER_LINEAR);
            subtract(all, inFront, behind);
        }
        blendLinear(picture, background, inFront, behind, picture);
    }

    @Override
    public void close() {
        one.close();
        behind.close();
        inFront.close();
        background.close();
        blur.close();
    }
}
