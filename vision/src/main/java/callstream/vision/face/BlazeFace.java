package callstream.vision.face;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;

import callstream.vision.Face;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * BlazeFace full-range (Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019,
 * https://arxiv.org/abs/1907.05047; model card "MediaPipe BlazeFace Full Range"), given what it needs to see faces that
 * the picture's edge cuts:
 *
 * <ul>
 *   <li>Left and right of the picture its mirror image goes on: half a face at the edge becomes a whole one.
 *   <li>From further away it looks again, for a face that fills the picture: always where faces are to be hidden, else
 *       only where none is seen for sure close by. Of a caller who leans into the camera it sees nothing close by, but
 *       it may see somebody behind.
 * </ul>
 *
 * <pre>
 *   search     looks                                      on one core, of a picture of 4:3
 *   check      from so far that it sees one face          0.5 ms
 *   glance     at two thirds of the size                  1.5 ms
 *              the same at a part of it                   0.5 or 1.1 ms
 *   quick      close by; from afar if none is seen        3.5 ms
 *   thorough   close by and from afar                     4.5 ms
 * </pre>
 *
 * <p>Owns its networks.
 */
public final class BlazeFace implements FaceDetector {
    /** Of the input for a picture of one face, both sides, pixels. */
    private static final int CHECK = 64;

    /** The same for what is seen from afar. */
    private static final int FAR_INPUT = 96;

    /**
     * Pixels of a part of a quarter of a VGA picture to one of an input that shows it as large as a glance does the
     * whole: 160 for 128.
     */
    private static final double AS_AT_A_GLANCE = 1.25;

    /** Part of the input that the picture takes when it is not looked at from afar. */
    private static final double CLOSE = 0.9;

    /** The same from afar: a face that fills the picture is found with black around it, which it is not without. */
    private static final double FAR = 0.65;

    /** Part of the picture's shorter side. What is smaller was seen better close by; from afar it is often no face. */
    private static final double FILLS = 0.5;

    /**
     * Part of a face's width by which its centre may lie beside the picture. What lies further out is a mirror image,
     * most likely: not worth a box, but no reason to leave it sharp.
     */
    private static final float MOST_BESIDE = 0.1f;

    /** Shapes of pictures, with the inputs that waste the least on what is not picture, pixels. */
    private enum Shape {
        WIDE(192, 160, 128, 96),
        SQUARE(192, 192, 128, 128),
        HIGH(160, 192, 96, 128);

        /** Longer to shorter side of a picture that no oblong input suits. */
        private static final double ALMOST_SQUARE = 1.15;

        private final int width;
        private final int height;
        private final int smallWidth;
        private final int smallHeight;

        Shape(int width, int height, int smallWidth, int smallHeight) {
            this.width = width;
            this.height = height;
            this.smallWidth = smallWidth;
            this.smallHeight = smallHeight;
        }

        static Shape of(int width, int height) {
            if (width > ALMOST_SQUARE * height) {
                return WIDE;
            }
            return height > ALMOST_SQUARE * width ? HIGH : SQUARE;
        }
    }

    private final byte[] model;
    private final float leastScore;
    private final Look check;
    private final Look far;

    /** From close by. */
    private final Map<Shape, Look> close = new EnumMap<>(Shape.class);

    /** At a glance. */
    private final Map<Shape, Look> small = new EnumMap<>(Shape.class);

    /**
     * @param model the TensorFlow Lite file; not changed any more
     * @param leastScore of a face to be found, between 0 and 1
     * @throws RuntimeException if it is another one
     */
    public BlazeFace(byte[] model, float leastScore) {
        this.model = model;
        this.leastScore = leastScore;
        check = load(CHECK, CHECK);
        far = load(FAR_INPUT, FAR_INPUT);
        close.put(Shape.WIDE, load(Shape.WIDE.width, Shape.WIDE.height));
        small.put(Shape.WIDE, load(Shape.WIDE.smallWidth, Shape.WIDE.smallHeight));
    }

    /**
     * Some 20 ms. May be called in a picture's scope, which would release what is made in it but for a scope of its
     * own.
     */
    @SuppressWarnings("try") // The scope works by being open.
    private Look load(int width, int height) {
        try (PointerScope own = new PointerScope()) {
            Look loaded = new Look(model, width, height);
            own.extend(); // and only now: what could not be loaded is released
            return loaded;
        }
    }

    @Override
    public List<Face> detect(Mat picture, Search search) {
        return switch (search) {
            case CHECK -> inside(picture, check.at(picture, CLOSE, BORDER_REFLECT_101, leastScore));
            case GLANCE -> inside(picture, glance(picture).at(picture, CLOSE, BORDER_REFLECT_101, leastScore));
            case QUICK -> quick(picture);
            case THOROUGH -> thorough(picture);
        };
    }

    private Look close(Mat picture) {
        return close.computeIfAbsent(
                Shape.of(picture.cols(), picture.rows()), shape -> load(shape.width, shape.height));
    }

    private Look glance(Mat picture) {
        int side = Math.max(picture.cols(), picture.rows());
        if (side <= AS_AT_A_GLANCE * CHECK) {
            return check;
        }
        if (side <= AS_AT_A_GLANCE * FAR_INPUT) {
            return far;
        }
        return small.computeIfAbsent(
                Shape.of(picture.cols(), picture.rows()), shape -> load(shape.smallWidth, shape.smallHeight));
    }

    private List<Face> quick(Mat picture) {
        List<Face> inside = inside(picture, closeBy(picture));
        boolean isSure = inside.stream().anyMatch(face -> face.score() >= Face.SHOW_SCORE);
        return isSure ? inside : Overlaps.merge(both(inside, filling(picture)));
    }

    private List<Face> thorough(Mat picture) {
        List<Face> seen = closeBy(picture);
        List<Face> filling = filling(picture);
        List<Face> faces = Overlaps.merge(both(inside(picture, seen), filling));
        // What became one face, and mirror images, are hidden where they were seen, but not shown.
        List<Face> rest = both(seen, filling).stream()
                .filter(face -> !faces.contains(face))
                .map(Face::onlyToHide)
                .toList();
        return both(faces, rest);
    }

    private List<Face> closeBy(Mat picture) {
        return close(picture).at(picture, CLOSE, BORDER_REFLECT_101, leastScore);
    }

    private List<Face> filling(Mat picture) {
        double least = FILLS * Math.min(picture.cols(), picture.rows());
        return far.at(picture, FAR, BORDER_CONSTANT, leastScore).stream()
                .filter(face -> face.height() >= least)
                .toList();
    }

    private static List<Face> both(List<Face> some, List<Face> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<Face> inside(Mat picture, List<Face> faces) {
        return faces.stream().filter(face -> !isBeside(picture, face)).toList();
    }

    private static boolean isBeside(Mat picture, Face face) {
        float centre = face.x() + face.width() / 2;
        float most = MOST_BESIDE * face.width();
        return centre < -most || centre > picture.cols() + most;
    }

    @Override
    public void close() {
        small.values().forEach(Look::close);
        close.values().forEach(Look::close);
        far.close();
        check.close();
    }
}
