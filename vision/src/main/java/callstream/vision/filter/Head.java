package callstream.vision.filter;

import callstream.vision.Face;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The part of a picture that holds a face with its hair, chin and ears, cut at the picture's edges. Pixels.
 *
 * <pre>
 *   ┌───────────────┐
 *   │     hair      │  0.7 of the face's height
 *   │   ┌───────┐   │
 *   │ear│ face  │ear│  0.45 of its width on either side
 *   │   └───────┘   │
 *   │     chin      │  0.35 of its height
 *   └───────────────┘
 * </pre>
 */
public record Head(int x, int y, int width, int height) {
    private static final float HAIR = 0.7f;
    private static final float EAR = 0.45f;
    private static final float CHIN = 0.35f;

    /** @throws IllegalArgumentException if the face has a number that is not finite: it cannot be hidden then */
    static Region of(Face face, Mat picture) {
        return new Region(of(face, picture.cols(), picture.rows()), picture);
    }

    /**
     * A head as a part of its picture.
     *
     * @param picture stays the caller's
     */
    record Region(Head head, Mat picture) {
        /** Lets the head's pixels be changed, where there are any. */
        void change(Consumer<Mat> change) {
            if (head.isOutside()) {
                return;
            }
            try (Rect place = new Rect(head.x, head.y, head.width, head.height);
                    Mat region = picture.apply(place)) {
                change.accept(region);
            }
        }
    }

    /**
     * The head around a face.
     *
     * @throws IllegalArgumentException if the face has a number that is not finite
     */
    public static Head of(Face face, int pictureWidth, int pictureHeight) {
        int left = within(Math.floor(face.x() - EAR * face.width()), pictureWidth);
        int top = within(Math.floor(face.y() - HAIR * face.height()), pictureHeight);
        int right = within(Math.ceil(face.x() + (1 + EAR) * face.width()), pictureWidth);
        int bottom = within(Math.ceil(face.y() + (1 + CHIN) * face.height()), pictureHeight);
        return new Head(left, top, right - left, bottom - top);
    }

    boolean isOutside() {
        return width <= 0 || height <= 0;
    }

    private static int within(double edge, int side) {
        if (!Double.isFinite(edge)) {
            throw new IllegalArgumentException("a face at " + edge + " cannot be hidden");
        }
        return (int) Math.max(0, Math.min(side, edge));
    }
}
