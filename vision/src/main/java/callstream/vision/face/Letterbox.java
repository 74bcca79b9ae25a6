package callstream.vision.face;

/**
 * How a picture of any shape is fitted into the network's square without changing its proportions, black above and
 * below or left and right:
 *
 * <pre>
 *   ┌───────────┐ ─┐
 *   │▒▒▒▒▒▒▒▒▒▒▒│  │ top
 *   ├───────────┤ ─┤
 *   │  picture  │  │ height      left = 0, width = side, for a picture that is wider than high
 *   ├───────────┤ ─┘
 *   │▒▒▒▒▒▒▒▒▒▒▒│
 *   └───────────┘
 * </pre>
 *
 * @param left pixels of the square
 * @param top pixels of the square
 * @param width pixels of the square that the picture takes
 * @param height pixels of the square that the picture takes
 * @param scaleX pixels of the picture to one of the square
 * @param scaleY pixels of the picture to one of the square
 */
record Letterbox(int left, int top, int width, int height, float scaleX, float scaleY) {
    /**
     * Fits a picture into the middle of a square.
     *
     * @param side of the square, pixels
     * @param fill part of the side that the picture's longer side takes, over 0, at most 1
     */
    static Letterbox of(int pictureWidth, int pictureHeight, int side, double fill) {
        double shrink = fill * side / Math.max(pictureWidth, pictureHeight);
        int width = (int) Math.max(1, Math.round(pictureWidth * shrink));
        int height = (int) Math.max(1, Math.round(pictureHeight * shrink));
        return new Letterbox(
                (side - width) / 2,
                (side - height) / 2,
                width,
                height,
                pictureWidth / (float) width,
                pictureHeight / (float) height);
    }

    /** From the square to the picture, pixels. */
    float pictureX(float x) {
        return (x - left) * scaleX;
    }

    /** From the square to the picture, pixels. */
    float pictureY(float y) {
        return (y - top) * scaleY;
    }
}
