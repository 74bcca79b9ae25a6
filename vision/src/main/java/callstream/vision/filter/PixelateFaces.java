package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.protocol.EffectSpec;
import callstream.protocol.EffectSpec.Bounds;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Effect {@code pixelate-faces}: makes every head a few squares, each of its mean colour.
 *
 * <p>Faces are known from 16 and more squares across, hardly from fewer (Costen, Parker and Craw, "Spatial content and
 * spatial quantisation effects in face recognition", 1994); the bounds stay well below.
 */
public final class PixelateFaces implements FrameFilter {
    private static final EffectSpec SPEC =
            new EffectSpec(Effects.PIXELATE_FACES, Map.of(Effects.SQUARES, new Bounds(3, 8, 6)));

    private final Mat squares = new Mat();

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
    public void apply(Mat picture, Scene scene, Effect effect) {
        double across = SPEC.valueOf(effect, Effects.SQUARES);
        for (Face face : scene.faces()) {
            double side = Math.max(face.width(), face.height()) / across;
            Head.of(face, picture).change(region -> pixelate(region, side));
        }
    }

    private void pixelate(Mat region, double side) {
        int columns = (int) Math.max(1, region.cols() / side);
        int rows = (int) Math.max(1, region.rows() / side);
        try (Size few = new Size(columns, rows);
                Size all = region.size()) {
            resize(region, squares, few, 0, 0, INTER_AREA);
            resize(squares, region, all, 0, 0, INTER_NEAREST);
        }
    }

    @Override
    public void close() {
        squares.close();
    }
}
