package callstream.vision.jpeg;

import org.jspecify.annotations.Nullable;

/** Makes small pictures from a picture that was read. Used again for the next, after {@link #forget}. */
final class SmallPicture {
    // Colour of luma and differences (ITU-T T.871, 7), fixed point: a number of 65536 is 1.
    private static final int POINT = 16;
    private static final int RED_OF_CR = 91881; // 1.402
    private static final int GREEN_OF_CB = 22554; // 0.344136
    private static final int GREEN_OF_CR = 46802; // 0.714136
    private static final int BLUE_OF_CB = 116130; // 1.772
    private static final int HALF = 1 << (POINT - 1);
    private static final int MIDDLE = 128;

    private final Samples[] samples = {new Samples(), new Samples(), new Samples()};

    /** Of the picture's luma in the first of the samples; most pictures are asked for in grey and in colour. */
    private @Nullable Scale luma;

    /** The next is of another picture. */
    void forget() {
        luma = null;
    }

    private void readLuma(Header header, ScanReader scan, Scale scale) {
        if (luma != scale) {
            samples[0].read(scan.plane(0), header.luma(), scale);
            luma = scale;
        }
    }

    /** One byte a pixel. */
    byte[] grey(Header header, ScanReader scan, Scale scale) {
        readLuma(header, scan, scale);
        int width = scale.of(header.width());
        int height = scale.of(header.height());
        byte[] grey = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(samples[0].values(), y * samples[0].across(), grey, y * width, width);
        }
        return grey;
    }

    /** Three bytes a pixel, of a part of the small picture that lies in it. */
    byte[] bgr(Header header, ScanReader scan, Scale scale, int x, int y, int width, int height) {
        readLuma(header, scan, scale);
        int halvesY = halvesY(header);
        for (int i = 1; i < header.components().size(); i++) {
            int to = (y + height + halvesY) >> halvesY;
            samples[i].read(scan.plane(i), header.components().get(i), scale, y >> halvesY, to);
        }
        byte[] bgr = new byte[3 * width * height];
        for (int row = 0; row < height; row++) {
            if (header.isGrey()) {
                putGrey(x, y + row, width, bgr, 3 * row * width);
            } else {
                putColours(header, x, y + row, width, bgr, 3 * row * width);
            }
        }
        return bgr;
    }

    private void putGrey(int x, int y, int width, byte[] bgr, int at) {
        int from = y * samples[0].across() + x;
        for (int i = 0, to = at; i < width; i++, to += 3) {
            byte value = samples[0].values()[from + i];
            bgr[to] = value;
            bgr[to + 1] = value;
            bgr[to + 2] = value;
        }
    }

    private void putColours(Header header, int x, int y, int width, byte[] bgr, int at) {
        int halvesX = halvesX(header);
        byte[] lumas = samples[0].values();
        byte[] cbs = samples[1].values();
        byte[] crs = samples[2].values();
        int from = y * samples[0].across();
        int fromChroma = (y >> halvesY(header)) * samples[1].across();
        for (int i = x, to = at; i < x + width; i++, to += 3) {
            int luma = ((lumas[from + i] & 0xFF) << POINT) + HALF;
            int cb = (cbs[fromChroma + (i >> halvesX)] & 0xFF) - MIDDLE;
            int cr = (crs[fromChroma + (i >> halvesX)] & 0xFF) - MIDDLE;
            bgr[to] = colour(luma + BLUE_OF_CB * cb);
            bgr[to + 1] = colour(luma - GREEN_OF_CB * cb - GREEN_OF_CR * cr);
            bgr[to + 2] = colour(luma + RED_OF_CR * cr);
        }
    }

    // One sample of a colour difference for one or two pixels, either way: 0 or 1.

    private static int halvesX(Header header) {
        return header.luma().across() / header.components().get(1).across() - 1;
    }

    private static int halvesY(Header header) {
        return header.isGrey()
                ? 0
                : header.luma().down() / header.components().get(1).down() - 1;
    }

    private static byte colour(int value) {
        int level = value >> POINT;
        // Almost never out of its bounds, so that a branch costs less than two comparisons.
        return (byte) ((level & ~0xFF) == 0 ? level : ~level >> 31);
    }
}
