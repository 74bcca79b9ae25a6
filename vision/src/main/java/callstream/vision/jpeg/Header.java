package callstream.vision.jpeg;

import java.util.List;

/**
 * What a file says about its picture before the picture's data. The picture is coded in units (A.2: minimum coded
 * units), row by row; each has some blocks of 8x8 samples of every component:
 *
 * <pre>
 *   4:2:0   ┌──┬──┐
 *           │Y0│Y1│  ┌──┐  ┌──┐      16x16 pixels
 *           ├──┼──┤  │Cb│  │Cr│
 *           │Y2│Y3│  └──┘  └──┘
 *           └──┴──┘
 * </pre>
 *
 * @param width pixels
 * @param height pixels
 * @param components luma first; the others, if any, have at most as many blocks in a unit
 * @param restartInterval units after which the coding begins anew; 0 for never
 * @param dataAt where in the file the picture's data begins
 * @param kept what the changed file begins with, up to its data
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record Header(int width, int height, List<Component> components, int restartInterval, int dataAt, byte[] kept) {
    /** Samples of a block's side. */
    static final int BLOCK = 8;

    Component luma() {
        return components.get(0);
    }

    boolean isGrey() {
        return components.size() == 1;
    }

    /** Pixels. */
    int unitWidth() {
        return BLOCK * luma().across();
    }

    /** Pixels. */
    int unitHeight() {
        return BLOCK * luma().down();
    }

    int unitsAcross() {
        return (width + unitWidth() - 1) / unitWidth();
    }

    int unitsDown() {
        return (height + unitHeight() - 1) / unitHeight();
    }

    int units() {
        return unitsAcross() * unitsDown();
    }

    int unitsInInterval() {
        return restartInterval == 0 ? units() : restartInterval;
    }

    int intervals() {
        return (units() + unitsInInterval() - 1) / unitsInInterval();
    }
}
