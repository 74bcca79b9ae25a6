package callstream.vision.jpeg;

/**
 * Smooths a part of a field, at a cost that does not grow with the strength: along the rows, then along the columns,
 * each value is mixed with its neighbours, 1 : 2 : 1, and then four running means follow one another. What lies beyond
 * the part is its mirror image.
 *
 * <p>That comes close to a Gaussian, and takes away what a Gaussian takes away: the mixing leaves nothing of the finest
 * wave that a field can have, up and down from value to value, and four means leave at most 0.22^4 of waves shorter
 * than they are wide, half a grey level of 256. (0.22 is the highest that the transform of a running mean, sin(x)/x,
 * comes to again after its first zero.) Used again for the next part.
 */
final class Smoothing {
    private static final int MEANS = 4;

    /** Of mixing 1 : 2 : 1. */
    private static final double MIXING_VARIANCE = 0.5;

    private float[] part = {};
    private float[] turned = {};

    /** One row, mirrored on either side. */
    private float[] row = {};

    /**
     * Smooths in place.
     *
     * @param field rows of {@code across} each
     * @param sigmaX standard deviation, at least that much is done
     * @param sigmaY standard deviation, at least that much is done
     */
    void apply(float[] field, int across, int x, int y, int width, int height, double sigmaX, double sigmaY) {
        reserve(width, height);
        for (int i = 0; i < height; i++) {
            System.arraycopy(field, (y + i) * across + x, part, i * width, width);
        }
        smoothAndTurn(part, width, height, sigmaX, turned);
        smoothAndTurn(turned, height, width, sigmaY, part);
        for (int i = 0; i < height; i++) {
            System.arraycopy(part, i * width, field, (y + i) * across + x, width);
        }
    }

    private void reserve(int width, int height) {
        if (part.length < width * height) {
            part = new float[width * height];
            turned = new float[width * height];
        }
        int longest = 3 * Math.max(width, height);
        if (row.length < longest) {
            row = new float[longest];
        }
    }

    /** Rows of what is read are columns of what is written. */
    private void smoothAndTurn(float[] from, int width, int height, double sigma, float[] to) {
        int[] radii = radii(sigma, width);
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, y * width, row, width, width);
            mixRow(width);
            for (int radius : radii) {
                smoothRow(width, radius);
            }
            for (int x = 0; x < width; x++) {
                to[x * height + y] = row[width + x];
            }
        }
    }

    /**
     * Radii whose means have, together with the mixing, at least the variance asked for; a mean of n has (n² - 1) / 12.
     * The widest is as wide as the part with its mirror images, and leaves one value there.
     */
    static int[] radii(double sigma, int width) {
        int[] radii = new int[MEANS];
        double variance = MIXING_VARIANCE;
        for (int i = 0; variance < sigma * sigma && radii[i % MEANS] < width; i++) {
            variance -= variance(radii[i % MEANS]);
            variance += variance(++radii[i % MEANS]);
        }
        return radii;
    }

    private static double variance(int radius) {
        return radius * (radius + 1) / 3.0;
    }

    /** The row is in the middle third. */
    private void mixRow(int width) {
        mirror(width, 1);
        float before = row[width - 1];
        for (int x = width; x < 2 * width; x++) {
            float here = row[x];
            row[x] = (before + 2 * here + row[x + 1]) / 4;
            before = here;
        }
    }

    /** The row is in the middle third. */
    private void smoothRow(int width, int radius) {
        if (radius == 0) {
            return;
        }
        mirror(width, radius);
        float scale = 1f / (2 * radius + 1);
        float sum = 0;
        for (int i = width - radius; i < width + radius; i++) {
            sum += row[i];
        }
        for (int x = width; x < 2 * width; x++) {
            sum += row[x + radius];
            float leaves = row[x - radius];
            row[x - radius] = sum * scale;
            sum -= leaves;
        }
        // Each mean was written where nothing is needed any more.
        System.arraycopy(row, width - radius, row, width, width);
    }

    private void mirror(int width, int radius) {
        for (int i = 0; i < radius; i++) {
            row[width - 1 - i] = row[width + i];
            row[2 * width + i] = row[2 * width - 1 - i];
        }
    }
}
