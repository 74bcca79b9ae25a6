package callstream.vision.jpeg;

/**
 * What is shown of one component's blocks where they are hidden: their smoothed means, and of the detail only the slope
 * from one neighbour's mean to the other's, so that the area is smooth and not tiled. All of it is made from the
 * smoothed means alone. Used again for the next picture.
 */
final class HiddenPlane {
    /**
     * A slope's share in coefficients (0,1) and (1,0) by the difference of the means on either side: 36/256 (K.8.1).
     */
    private static final float SLOPE = 36f / 256;

    /**
     * Least standard deviation, blocks. A mean sees a little of waves that are somewhat shorter than its block, and
     * from block to block they look like longer ones; from here on at most a twentieth of them is left.
     */
    private static final double LEAST_SIGMA = 2;

    /** A coefficient cannot be further below 0, even if divided by the finest step instead of the coarsest. */
    private static final int MAKES_POSITIVE = 1 << 17;

    /** Means before rounding, quantised; as they are in the picture where nothing is hidden. */
    private float[] dc = {};

    // Coefficients 1 and 2 in zigzag, quantised: the slope to the right, and the slope downwards.
    private float[] slopeX = {};
    private float[] slopeY = {};

    /** Takes the means of a picture, nothing hidden. */
    void reset(Plane plane) {
        int blocks = plane.across() * plane.down();
        if (dc.length < blocks) {
            dc = new float[blocks];
            slopeX = new float[blocks];
            slopeY = new float[blocks];
        }
        short[] from = plane.dc();
        for (int i = 0; i < blocks; i++) {
            dc[i] = from[i];
        }
    }

    /** Hides an area. What an area before hid is smoothed again. */
    void hide(Header header, int component, Plane plane, UnitArea area, double sigma, Smoothing smoothing) {
        Component made = header.components().get(component);
        int x = area.x() * made.across();
        int y = area.y() * made.down();
        int width = area.width() * made.across();
        int height = area.height() * made.down();
        double sigmaX = Math.max(LEAST_SIGMA, sigma * made.across() / header.unitWidth());
        double sigmaY = Math.max(LEAST_SIGMA, sigma * made.down() / header.unitHeight());
        smoothing.apply(dc, plane.across(), x, y, width, height, sigmaX, sigmaY);
        float scaleX = SLOPE * made.quantisation()[0] / made.quantisation()[1];
        float scaleY = SLOPE * made.quantisation()[0] / made.quantisation()[2];
        for (int i = y; i < y + height; i++) {
            int above = (Math.max(y, i - 1) - i) * plane.across();
            int below = (Math.min(y + height - 1, i + 1) - i) * plane.across();
            for (int j = x; j < x + width; j++) {
                int at = i * plane.across() + j;
                int left = j == x ? at : at - 1;
                int right = j == x + width - 1 ? at : at + 1;
                slopeX[at] = scaleX * (dc[left] - dc[right]);
                slopeY[at] = scaleY * (dc[at + above] - dc[at + below]);
            }
        }
    }

    /** A block's mean. */
    int dc(int block) {
        return round(dc[block]);
    }

    /** A block's coefficient 1. */
    int slopeX(int block) {
        return round(slopeX[block]);
    }

    /** A block's coefficient 2. */
    int slopeY(int block) {
        return round(slopeY[block]);
    }

    /** As {@code Math.round}, which takes several times as long. */
    private static int round(float value) {
        return (int) (value + MAKES_POSITIVE + 0.5f) - MAKES_POSITIVE;
    }
}
