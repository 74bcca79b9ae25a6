package callstream.vision.jpeg;

import java.util.Arrays;

/**
 * The blocks of one component, row by row, those included that fill the last units up beyond the picture's edges. Used
 * again for the next picture.
 */
final class Plane {
    /** Quantised means of the blocks: 8 times the mean of the samples, less 1024, divided by the step. */
    private short[] dc = {};

    /** The coarsest coefficients of each block, quantised, in zigzag from 1 on. */
    private short[] coarse = {};

    private int across;
    private int down;
    private int coefficients;

    /** Makes room for a picture; the means are to be written, the coefficients are 0. */
    void reset(Header header, Component component, int coarseCoefficients) {
        across = header.unitsAcross() * component.across();
        down = header.unitsDown() * component.down();
        coefficients = coarseCoefficients;
        int blocks = across * down;
        if (dc.length < blocks) {
            dc = new short[blocks];
        }
        if (coarse.length < blocks * coefficients) {
            coarse = new short[blocks * coefficients];
        } else {
            Arrays.fill(coarse, 0, blocks * coefficients, (short) 0);
        }
    }

    /** Blocks side by side. */
    int across() {
        return across;
    }

    /** Blocks one below the other. */
    int down() {
        return down;
    }

    short[] dc() {
        return dc;
    }

    short[] coarse() {
        return coarse;
    }

    /** Of each block in {@link #coarse}. */
    int coefficients() {
        return coefficients;
    }
}
