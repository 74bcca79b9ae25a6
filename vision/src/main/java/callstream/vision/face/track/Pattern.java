package callstream.vision.face.track;

import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_imgproc.TM_CCOEFF_NORMED;
import static org.bytedeco.opencv.global.opencv_imgproc.matchTemplate;

import callstream.vision.Face;
import callstream.vision.scale.Halving;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * How a face looked in a grey picture when it was found, {@value #LEAST_SIDE} to twice as many pixels wide, or as many
 * as there are, half of that at least. Looked for around the place where the face was last, at every shift of one such
 * pixel (normalised correlation; Lewis, "Fast Template Matching", Vision Interface 1995). Owns its native memory, until
 * {@link #close}.
 *
 * <pre>
 *   ┌───────────────────┐
 *   │  where it is      │  half a face further on every side
 *   │  looked for       │
 *   │     ┌───────┐     │
 *   │     │pattern│     │
 *   │     └───────┘     │
 *   └───────────────────┘
 * </pre>
 */
final class Pattern implements AutoCloseable {
    private static final int LEAST_SIDE = 16;

    /** Of a face's side: how far it may have moved since the last frame. */
    static final float REACH = 0.5f;

    /** What patterns of one stream work with, one after the other. Owns its native memory. */
    static final class Desk implements AutoCloseable {
        private final Halving halving = new Halving();
        private final Mat searched = new Mat();
        private final Mat likeness = new Mat();

        @Override
        public void close() {
            likeness.close();
            searched.close();
            halving.close();
        }
    }

    private final Mat grey = new Mat();
    private final Desk desk;
    private int halvings;
    private boolean isKept;
    private boolean isTiny;

    /** From the face's edges to the pattern's, pixels: over 0 where the picture's edge cut the face. */
    private float offsetX;

    private float offsetY;

    /** @param desk stays the caller's */
    Pattern(Desk desk) {
        this.desk = desk;
    }

    /**
     * A move of a face.
     *
     * @param x pixels to the right
     * @param y pixels down
     * @param likeness -1 to 1; 1 is the same but for brightness and contrast
     */
    record Move(float x, float y, double likeness) {}

    /**
     * Keeps how a face looks.
     *
     * @param picture 8 bit grey
     * @return whether it can be followed: there is enough of it in the picture, or it is so small that it is taken to
     *     stay where it is, as somebody so far away hardly moves from one look to the next
     */
    boolean keep(Mat picture, Face face) {
        isTiny = Math.min(face.width(), face.height()) < LEAST_SIDE / 2f;
        halvings = Halving.times(Math.min(face.width(), face.height()), LEAST_SIDE);
        Optional<Place> kept = cut(picture, face, 0, grey);
        kept.ifPresent(place -> {
            offsetX = place.x() - face.x();
            offsetY = place.y() - face.y();
        });
        isKept = kept.isPresent();
        return isKept || isTiny;
    }

    /** Whether it is known how the face looks. */
    boolean isKept() {
        return isKept;
    }

    /**
     * Looks for the face around the place where it was.
     *
     * @param picture 8 bit grey
     * @return empty where there is too little left to look at, or was when it should have been kept
     */
    Optional<Move> find(Mat picture, Face last) {
        if (isTiny) {
            return Optional.of(new Move(0, 0, 1));
        }
        if (!isKept) {
            return Optional.empty();
        }
        Optional<Place> area = cut(picture, last, REACH, desk.searched);
        if (area.isEmpty() || desk.searched.cols() < grey.cols() || desk.searched.rows() < grey.rows()) {
            return Optional.empty();
        }
        matchTemplate(desk.searched, grey, desk.likeness, TM_CCOEFF_NORMED);
        Place place = area.get();
        try (DoublePointer best = new DoublePointer(1);
                Point at = new Point()) {
            minMaxLoc(desk.likeness, null, best, null, at, null);
            int scale = 1 << halvings;
            float x = (at.x() + peak(at.x(), at.y(), 1, 0)) * scale + place.x();
            float y = (at.y() + peak(at.x(), at.y(), 0, 1)) * scale + place.y();
            return Optional.of(new Move(x - offsetX - last.x(), y - offsetY - last.y(), best.get()));
        }
    }

    /** Where between the pixels the best place lies: the top of the parabola through it and its neighbours. */
    private float peak(int x, int y, int stepX, int stepY) {
        int columns = desk.likeness.cols();
        if (x < stepX || y < stepY || x + stepX >= columns || y + stepY >= desk.likeness.rows()) {
            return 0;
        }
        FloatBuffer values = desk.likeness.createBuffer();
        float before = values.get((y - stepY) * columns + x - stepX);
        float here = values.get(y * columns + x);
        float after = values.get((y + stepY) * columns + x + stepX);
        float bend = before - 2 * here + after;
        return bend >= 0 ? 0 : Math.max(-0.5f, Math.min(0.5f, (before - after) / (2 * bend)));
    }

    private record Place(int x, int y, int width, int height) {}

    private Optional<Place> cut(Mat picture, Face face, float reach, Mat result) {
        int left = within(face.x() - reach * face.width(), picture.cols());
        int top = within(face.y() - reach * face.height(), picture.rows());
        int right = within(face.x() + (1 + reach) * face.width(), picture.cols());
        int bottom = within(face.y() + (1 + reach) * face.height(), picture.rows());
        int least = LEAST_SIDE << halvings >> 1;
        if (right - left < least || bottom - top < least) {
            return Optional.empty();
        }
        try (Rect rect = new Rect(left, top, right - left, bottom - top);
                Mat part = picture.apply(rect)) {
            desk.halving.apply(part, halvings).copyTo(result);
        }
        return Optional.of(new Place(left, top, right - left, bottom - top));
    }

    private static int within(float edge, int side) {
        return Math.max(0, Math.min(side, Math.round(edge)));
    }

    @Override
    public void close() {
        grey.close();
    }
}
