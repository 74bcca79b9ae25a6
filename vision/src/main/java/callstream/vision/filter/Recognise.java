package callstream.vision.filter;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import callstream.vision.Identity;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;

/** Effect {@code recognise}: a box around each face that is sure enough to be shown, and below it whose it is. */
public final class Recognise implements FrameFilter {
    private static final EffectSpec SPEC = new EffectSpec(Effects.RECOGNISE, Map.of(Effects.DRAW, new Bounds(0, 1, 1)));

    private static final String UNKNOWN = "unknown";

    private final Boxes boxes = new Boxes();
    private final Labels labels = new Labels();

    @Override
    public EffectSpec spec() {
        return SPEC;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FACES, Need.NAMES);
    }

    @Override
    public boolean changes(Effect effect) {
        return SPEC.valueOf(effect, Effects.DRAW) >= 0.5;
    }

    @Override
    public void apply(Mat picture, Scene scene, Effect effect) {
        for (Face face : scene.shown()) {
            boxes.draw(picture, face);
            if (face.identity() instanceof Identity.Known known) {
                labels.draw(picture, face, known.name());
            } else if (face.identity() instanceof Identity.Unknown) {
                labels.draw(picture, face, UNKNOWN);
            }
        }
    }

    @Override
    public void close() {
        boxes.close();
    }
}
