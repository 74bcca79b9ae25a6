package callstream.vision.samples;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Measures pictures. */
public final class Pixels {
    /** All of a picture. */
    public static Rectangle all(BufferedImage picture) {
        return new Rectangle(0, 0, picture.getWidth(), picture.getHeight());
    }

    /**
     * How much of one picture's fine detail is still there in another: 1 all of it, about 0 none, whatever else is
     * drawn there. The slope of the line through the Laplacians of their green channels.
     */
    public static double detailKept(BufferedImage before, BufferedImage after, Rectangle part) {
        Rectangle inner = inner(before, part);
        double both = 0;
        double squares = 0;
        for (int y = inner.y; y < inner.y + inner.height; y++) {
            for (int x = inner.x; x < inner.x + inner.width; x++) {
                double was = laplacian(before, x, y);
                both += was * laplacian(after, x, y);
                squares += was * was;
            }
        }
        return both / squares;
    }

    /** Variance of the Laplacian of the green channel: how much fine detail there is. */
    public static double sharpness(BufferedImage picture, Rectangle part) {
        Rectangle inner = inner(picture, part);
        double sum = 0;
        double squares = 0;
        for (int y = inner.y; y < inner.y + inner.height; y++) {
            for (int x = inner.x; x < inner.x + inner.width; x++) {
                int laplacian = laplacian(picture, x, y);
                sum += laplacian;
                squares += (double) laplacian * laplacian;
            }
        }
        double count = (double) inner.width * inner.height;
        return squares / count - (sum / count) * (sum / count);
    }

    /** Mean difference of the green channel outside of a part, grey levels. */
    public static double differenceOutside(BufferedImage a, BufferedImage b, Rectangle part) {
        double sum = 0;
        long count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (!part.contains(x, y)) {
                    sum += Math.abs(green(a, x, y) - green(b, x, y));
                    count++;
                }
            }
        }
        return sum / count;
    }

    /** Mean difference of the green channel, grey levels. */
    public static double difference(BufferedImage a, BufferedImage b) {
        return differenceOutside(a, b, new Rectangle());
    }

    private static Rectangle inner(BufferedImage picture, Rectangle part) {
        return part.intersection(new Rectangle(1, 1, picture.getWidth() - 2, picture.getHeight() - 2));
    }

    private static int laplacian(BufferedImage picture, int x, int y) {
        return green(picture, x - 1, y)
                + green(picture, x + 1, y)
                + green(picture, x, y - 1)
                + green(picture, x, y + 1)
                - 4 * green(picture, x, y);
    }

    private static int green(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >> 8 & 0xFF;
    }

    private Pixels() {}
}
