package callstream.vision.jpeg;

/** Makes small pictures from a picture that was read. Used again for the next. */
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

    /** One byte a pixel. */
    byte[] grey(Header header, ScanReader scan, Scale scale) {
        samples[0].read(scan.plane(0), header.luma(), scale);
        int width = scale.of(header.width());
        int height = scale.of(header.height());
        byte[] grey = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(samples[0].values(), y * samples[0].across(), grey, y * width, width);
        }
        return grey;
    }

    /** Three bytes a pixel. */
    byte[] bgr(Header header, ScanReader scan, Scale scale) {
        for (int i = 0; i < header.components().size(); i++) {
            samples[i].read(scan.plane(i), header.components().get(i), scale);
        }
        int width = scale.of(header.width());
        int height = scale.of(header.height());
        byte[] bgr = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            if (header.isGrey()) {
                putGrey(y, width, bgr);
            } else {
                putColours(header, y, width, bgr);
            }
        }
        return bgr;
    }

    private void putGrey(int y, int width, byte[] bgr) {
        int from = y * samples[0].across();
        for (int x = 0; x < width; x++) {
            byte value = samples[0].values()[from + x];
            int to = 3 * (y * width + x);
            bgr[to] = value;
            bgr[to + 1] = value;
            bgr[to + 2] = value;
        }
    }

    private void putColours(Header header, int y, int width, byte[] bgr) {
        Component chroma = header.components().get(1);
        // One sample of a colour difference for one or two pixels, either way.
        int halvesX = header.luma().across() / chroma.across() - 1;
        int halvesY = header.luma().down() / chroma.down() - 1;
        byte[] lumas = samples[0].values();
        byte[] cbs = samples[1].values();
        byte[] crs = samples[2].values();
        int from = y * samples[0].across();
        int fromChroma = (y >> halvesY) * samples[1].across();
        for (int x = 0, to = 3 * y * width; x < width; x++, to += 3) {
            int luma = ((lumas[from + x] & 0xFF) << POINT) + HALF;
            int cb = (cbs[fromChroma + (x >> halvesX)] & 0xFF) - MIDDLE;
            int cr = (crs[fromChroma + (x >> halvesX)] & 0xFF) - MIDDLE;
            bgr[to] = colour(luma + BLUE_OF_CB * cb);
            bgr[to + 1] = colour(luma - GREEN_OF_CB * cb - GREEN_OF_CR * cr);
            bgr[to + 2] = colour(luma + RED_OF_CR * cr);
        }
    }

    private static byte colour(int value) {
        int level = value >> POINT;
        // Almost never out of its bounds, so that a branch costs less than two comparisons.
        return (byte) ((level & ~0xFF) == 0 ? level : ~level >> 31);
    }
}
