package callstream.vision.filter;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;

/** Effect {@code detect-faces}: a box around each face that is sure enough to be shown. */
public final class DetectFaces implements FrameFilter {
    private static final EffectSpec SPEC =
            new EffectSpec(Effects.DETECT_FACES, Map.of(Effects.DRAW, new Bounds(0, 1, 1)));

    private final Boxes boxes = new Boxes();

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FACES);
    }

    @Override
    public boolean changes(Effect effect) {
        return SPEC.valueOf(effect, Effects.DRAW) >= 0.5;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        scene.shown().forEach(face -> boxes.draw(picture, face));
    }

    @Override
    public void close() {
        boxes.close();
    }
}
