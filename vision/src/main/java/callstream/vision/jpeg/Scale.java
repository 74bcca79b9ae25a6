package callstream.vision.jpeg;

/** How much smaller than the picture a small picture of it is. */
public enum Scale {
    /** One pixel for each block of 8x8: its mean, which is read anyway. */
    EIGHTH(1, 0),
    /** Two by two pixels for each block, from its mean and three of its coefficients. */
    QUARTER(2, 4);

    private final int pixels;
    private final int coefficients;

    /** @param coefficients how far in zigzag the last is that is needed (A.6) */
    Scale(int pixels, int coefficients) {
        this.pixels = pixels;
        this.coefficients = coefficients;
    }

    /** Width or height of the small picture. A pixel at the right or lower edge may lie in part outside the picture. */
    public int of(int side) {
        return (side * pixels + Header.BLOCK - 1) / Header.BLOCK;
    }

    /** Pixels along the side of a block. */
    int pixels() {
        return pixels;
    }

    /** Of a block, beside its mean. */
    int coefficients() {
        return coefficients;
    }
}
