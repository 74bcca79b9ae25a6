package callstream.vision.jpeg;

/**
 * One component of a small picture, 8 bit samples. Each is the mean of the samples that lie in its place in the
 * picture, as far as the block's mean and its coefficients (0,1), (1,0) and (1,1) tell (A.3.3). Used again for the next
 * picture.
 */
final class Samples {
    // Fixed point: a number of 1024 is 1.
    private static final int POINT = 10;

    /**
     * Mean of the first four of a block's eight samples, if the coefficient of its coarsest wave is 1, by what it is if
     * the block's mean is: sqrt(2) cos(pi/16) cos(pi/8) cos(pi/4).
     */
    private static final double WAVE = Math.cos(Math.PI / 16) * Math.cos(Math.PI / 8);

    private static final int WAVE_ONE_WAY = (int) Math.round(WAVE * (1 << POINT));
    private static final int WAVE_BOTH_WAYS = (int) Math.round(WAVE * WAVE * (1 << POINT));

    /** A block's coefficient 0 is 8 times its mean, less 128. */
    private static final int EIGHT_TIMES = 3;

    private static final int MIDDLE = 128;

    private byte[] values = {};
    private int across;

    /** Makes the samples of all blocks. */
    void read(Plane plane, Component component, Scale scale) {
        read(plane, component, scale, 0, plane.down() * scale.pixels());
    }

    /**
     * Makes the samples of some rows, and leaves others as they happen to be.
     *
     * @param from first row of samples
     * @param to behind the last
     */
    void read(Plane plane, Component component, Scale scale, int from, int to) {
        across = plane.across() * scale.pixels();
        int count = across * plane.down() * scale.pixels();
        if (values.length < count) {
            values = new byte[count];
        }
        int first = from / scale.pixels();
        int last = (to + scale.pixels() - 1) / scale.pixels();
        if (scale == Scale.EIGHTH) {
            readMeans(plane, component.quantisation()[0], first * across, last * across);
        } else {
            readQuarters(plane, component.quantisation(), first, last);
        }
    }

    private void readMeans(Plane plane, int step, int first, int last) {
        short[] dc = plane.dc();
        for (int i = first; i < last; i++) {
            values[i] = sample(((dc[i] * step + (1 << (EIGHT_TIMES - 1))) >> EIGHT_TIMES) + MIDDLE);
        }
    }

    private void readQuarters(Plane plane, int[] steps, int first, int last) {
        int toRight = steps[1] * WAVE_ONE_WAY;
        int toBottom = steps[2] * WAVE_ONE_WAY;
        int toBoth = steps[4] * WAVE_BOTH_WAYS;
        int shift = POINT + EIGHT_TIMES;
        short[] dc = plane.dc();
        short[] coarse = plane.coarse();
        byte[] into = values;
        int below = across;
        int rounding = (MIDDLE << shift) + (1 << (shift - 1));
        int block = first * plane.across();
        int from = block * Scale.QUARTER.coefficients();
        for (int y = first; y < last; y++) {
            int at = 2 * y * below;
            for (int end = at + below; at < end; at += 2, block++, from += Scale.QUARTER.coefficients()) {
                int mean = ((dc[block] * steps[0]) << POINT) + rounding;
                int right = coarse[from] * toRight;
                int bottom = coarse[from + 1] * toBottom;
                int both = coarse[from + 3] * toBoth;
                into[at] = sample((mean + right + bottom + both) >> shift);
                into[at + 1] = sample((mean - right + bottom - both) >> shift);
                into[at + below] = sample((mean + right - bottom - both) >> shift);
                into[at + below + 1] = sample((mean - right - bottom + both) >> shift);
            }
        }
    }

    private static byte sample(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    byte[] values() {
        return values;
    }

    /** Of {@link #values}, in a row. */
    int across() {
        return across;
    }
}
