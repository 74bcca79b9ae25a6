package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import callstream.protocol.EffectSpec;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import org.bytedeco.opencv.opencv_core.Mat;

/** Effect {@code grayscale}: takes the colours out. */
public final class Grayscale implements FrameFilter {
    private static final EffectSpec SPEC = EffectSpec.named(Effects.GRAYSCALE);

    private final Mat grey = new Mat();

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        cvtColor(picture, grey, COLOR_BGR2GRAY);
        cvtColor(grey, picture, COLOR_GRAY2BGR);
    }

    @Override
    public void close() {
        grey.close();
    }
}
