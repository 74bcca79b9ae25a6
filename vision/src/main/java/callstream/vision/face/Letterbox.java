package callstream.vision.face;

/**
 * How a picture of any shape is fitted into the network's input without changing its proportions, black above and below
 * or left and right:
 *
 * <pre>
 *   ┌───────────┐ ─┐
 *   │▒▒▒▒▒▒▒▒▒▒▒│  │ top
 *   ├───────────┤ ─┤
 *   │  picture  │  │ height      left = 0, width = the input's, for a picture that is wider
 *   ├───────────┤ ─┘
 *   │▒▒▒▒▒▒▒▒▒▒▒│
 *   └───────────┘
 * </pre>
 *
 * @param left pixels of the input
 * @param top pixels of the input
 * @param width pixels of the input that the picture takes
 * @param height pixels of the input that the picture takes
 * @param scaleX pixels of the picture to one of the input
 * @param scaleY pixels of the picture to one of the input
 */
record Letterbox(int left, int top, int width, int height, float scaleX, float scaleY) {
    /**
     * Fits a picture into the middle.
     *
     * @param inputWidth pixels
     * @param inputHeight pixels
     * @param fill part of the input that the picture takes the way in which it takes more, over 0, at most 1
     */
    static Letterbox of(int pictureWidth, int pictureHeight, int inputWidth, int inputHeight, double fill) {
        double shrink = fill * Math.min((double) inputWidth / pictureWidth, (double) inputHeight / pictureHeight);
        int width = (int) Math.max(1, Math.round(pictureWidth * shrink));
        int height = (int) Math.max(1, Math.round(pictureHeight * shrink));
        return new Letterbox(
                (inputWidth - width) / 2,
                (inputHeight - height) / 2,
                width,
                height,
                pictureWidth / (float) width,
                pictureHeight / (float) height);
    }

    /** From the input to the picture, pixels. */
    float pictureX(float x) {
        return (x - left) * scaleX;
    }

    /** From the input to the picture, pixels. */
    float pictureY(float y) {
        return (y - top) * scaleY;
    }
}
