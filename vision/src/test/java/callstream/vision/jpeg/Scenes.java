package callstream.vision.jpeg;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/** Pictures to hide areas of. */
final class Scenes {
    /** Colours that change slowly, under a pattern of lines: something in every coefficient that a camera fills. */
    static BufferedImage lively(int width, int height) {
        return of(width, height, (x, y) -> {
            int wave = (int) (40 * Math.sin(x * 0.7 + y * 0.05) * Math.cos(y * 0.31));
            int red = 128 + wave + 60 * x / width;
            int green = 120 + wave - 50 * y / height;
            int blue = 100 - wave / 2 + (int) (30 * Math.sin(x * y / 900.0));
            return red << 16 | green << 8 | blue;
        });
    }

    /** A grey of each pixel. */
    static BufferedImage grey(int width, int height, IntBinaryOperator grey) {
        return of(width, height, (x, y) -> 0x010101 * grey.applyAsInt(x, y));
    }

    static BufferedImage of(int width, int height, IntBinaryOperator rgb) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        return picture;
    }

    /**
     * How many pixels differ outside of an area, grown to units of 16 pixels and by 2 more: that far decoders smooth
     * colours.
     */
    static int differencesOutside(int[] a, int[] b, int width, HideArea area) {
        Rectangle around = grown(area);
        int differences = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && !around.contains(i % width, i / width)) {
                differences++;
            }
        }
        return differences;
    }

    private static Rectangle grown(HideArea area) {
        int left = Math.floorDiv(area.x(), 16) * 16 - 2;
        int top = Math.floorDiv(area.y(), 16) * 16 - 2;
        int right = -Math.floorDiv(-area.x() - area.width(), 16) * 16 + 2;
        int bottom = -Math.floorDiv(-area.y() - area.height(), 16) * 16 + 2;
        return new Rectangle(left, top, right - left, bottom - top);
    }

    private Scenes() {}
}
