package callstream.vision.samples;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.LUT;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.v1.Effect;
import callstream.vision.filter.FrameFilter;
import callstream.vision.filter.Scene;
import java.nio.ByteBuffer;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/** Effect {@code posterise}: leaves so many levels of each colour. */
public final class Posterise implements FrameFilter {
    private static final String LEVELS = "levels";
    private static final EffectSpec SPEC = new EffectSpec("posterise", Map.of(LEVELS, new Bounds(2, 16, 4)));

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        double steps = Math.round(SPEC.valueOf(effect, LEVELS)) - 1;
        try (Mat table = new Mat(1, 256, CV_8UC1)) {
            ByteBuffer levels = table.createBuffer();
            for (int level = 0; level < 256; level++) {
                levels.put((byte) Math.round(Math.round(level * steps / 255) * 255 / steps));
            }
            LUT(picture, table, picture);
        }
    }
}
