package callstream.vision.filter;

import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import callstream.vision.Face;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Draws boxes around faces. A bright line with a thin dark one on either side is seen on any background, and survives
 * the encoder's halved colours.
 */
final class Boxes implements AutoCloseable {
    /** One pixel of line for so many pixels of the picture's shorter side: 3 at 640x480, 4 at 1280x720. */
    private static final int PIXELS_PER_LINE_PIXEL = 160;

    private static final int LEAST_LINE = 2;

    private final Scalar dark = new Scalar(32, 24, 16, 0);
    private final Scalar bright = new Scalar(96, 240, 64, 0);

    /** Pixels of a line in a picture. */
    static int line(Mat picture) {
        return Math.max(LEAST_LINE, Math.min(picture.cols(), picture.rows()) / PIXELS_PER_LINE_PIXEL);
    }

    void draw(Mat picture, Face face) {
        int line = line(picture);
        draw(picture, face, -1, dark);
        for (int inset = 0; inset < line; inset++) {
            draw(picture, face, inset, bright);
        }
        draw(picture, face, line, dark);
    }

    /** One pixel at a time: OpenCV's own thick lines are thicker than asked for, and round at the corners. */
    private static void draw(Mat picture, Face face, int inset, Scalar colour) {
        try (Rect box = new Rect(
                Math.round(face.x()) + inset,
                Math.round(face.y()) + inset,
                Math.round(face.width()) - 2 * inset,
                Math.round(face.height()) - 2 * inset)) {
            rectangle(picture, box, colour, 1, LINE_8, 0);
        }
    }

    @Override
    public void close() {
        bright.close();
        dark.close();
    }
}
