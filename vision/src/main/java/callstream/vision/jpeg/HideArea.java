package callstream.vision.jpeg;

/**
 * What to hide, in pixels of the picture; it may reach past the picture's edges.
 *
 * @param x left edge
 * @param y top edge
 * @param width nothing is hidden if it is not over 0
 * @param height nothing is hidden if it is not over 0
 * @param sigma standard deviation of the smoothing, pixels, finite, over 0; at least two blocks, which are 16 pixels,
 *     or 32 for colours at half the resolution
 */
public record HideArea(int x, int y, int width, int height, double sigma) {
    /** Checks the strength: with none nothing would be hidden. */
    public HideArea {
        if (!(sigma > 0) || !Double.isFinite(sigma)) {
            throw new IllegalArgumentException("cannot hide with a standard deviation of " + sigma);
        }
    }

    /** Grows to whole units and is cut at the picture's edges. */
    UnitArea units(Header header) {
        long right = (long) x + Math.max(0, width);
        long bottom = (long) y + Math.max(0, height);
        int left = within(Math.floorDiv((long) x, header.unitWidth()), header.unitsAcross());
        int top = within(Math.floorDiv((long) y, header.unitHeight()), header.unitsDown());
        int unitRight = within(-Math.floorDiv(-right, (long) header.unitWidth()), header.unitsAcross());
        int unitBottom = within(-Math.floorDiv(-bottom, (long) header.unitHeight()), header.unitsDown());
        boolean empty = width <= 0 || height <= 0;
        return new UnitArea(left, top, empty ? 0 : unitRight - left, empty ? 0 : unitBottom - top);
    }

    private static int within(long edge, int side) {
        return (int) Math.max(0, Math.min(side, edge));
    }
}
