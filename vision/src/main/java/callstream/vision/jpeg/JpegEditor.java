package callstream.vision.jpeg;

import callstream.protocol.Limits;
import callstream.vision.jpeg.NotEditableException.Reason;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JPEG at a time, as it is coded: reads it, shows it small, hides areas of it. Its memory is used again from
 * picture to picture. One thread at a time.
 *
 * <p>Where an area is hidden, nothing of the picture's detail is in the file that comes out: of each block of 8x8
 * samples its mean is written, after those of the whole area were smoothed, and a slope between the smoothed means of
 * its neighbours. At least as much is lost as by a Gaussian blur of the same standard deviation, but for one thing:
 * waves about as long as a block, of which the means see a little, may leave longer ones of at most a twentieth of
 * their height.
 *
 * <p>All positions are those of the picture as it lies in the file; one that is to be turned is refused.
 *
 * <p>What is outside of the areas, grown to whole units of 8 or 16 pixels, is the same bit by bit. (A decoder that
 * smooths colours between blocks shows one or two pixels at an edge differently.)
 */
public final class JpegEditor {
    private final TableCache tables = new TableCache();
    private final EntropyData data = new EntropyData();
    private final ScanReader scan = new ScanReader();
    private final HiddenPlane[] hiddenPlanes = {new HiddenPlane(), new HiddenPlane(), new HiddenPlane()};
    private final Smoothing smoothing = new Smoothing();
    private final SmallPicture small = new SmallPicture();
    private final BitSet hidden = new BitSet();
    private final BitWriter out = new BitWriter();
    private @Nullable Header header;
    private Scale finest = Scale.EIGHTH;

    /** Reads a file, for small pictures at {@link Scale#EIGHTH} and to hide areas. */
    public void read(byte[] jpeg) throws NotEditableException {
        read(jpeg, Scale.EIGHTH);
    }

    /**
     * Reads a file.
     *
     * @param jpeg a whole file; not kept, not changed. What is behind its end marker is ignored
     * @param scale the largest at which a small picture will be asked for
     * @throws NotEditableException if it is not a baseline JPEG of the common kinds, or has any fault
     */
    public void read(byte[] jpeg, Scale scale) throws NotEditableException {
        header = null;
        small.forget();
        if (jpeg.length > Limits.MAX_JPEG_BYTES) {
            throw new NotEditableException(Reason.TOO_LARGE, "picture of " + jpeg.length + " bytes");
        }
        Header read = HeaderReader.read(jpeg, tables);
        data.read(jpeg, read.dataAt(), read.intervals());
        scan.read(read, data, scale.coefficients());
        finest = scale;
        header = read;
    }

    private Header header() {
        if (header == null) {
            throw new IllegalStateException("no picture was read");
        }
        return header;
    }

    /** Of the picture that was read, pixels. */
    public int width() {
        return header().width();
    }

    /** Of the picture that was read, pixels. */
    public int height() {
        return header().height();
    }

    /**
     * The picture that was read, small and in grey.
     *
     * @return a new array, row by row, one byte a pixel; rows of {@code scale.of(width())} pixels
     * @throws IllegalArgumentException if it was not read for so large a scale
     */
    public byte[] grey(Scale scale) {
        requireRead(scale);
        return small.grey(header(), scan, scale);
    }

    /**
     * The picture that was read, small and in colour, its colour differences with half the resolution again if they
     * have it in the file.
     *
     * @return a new array, row by row, blue, green, red; rows of {@code scale.of(width())} pixels
     * @throws IllegalArgumentException if it was not read for so large a scale
     */
    public byte[] bgr(Scale scale) {
        return bgr(scale, 0, 0, scale.of(width()), scale.of(height()));
    }

    /**
     * A part of the same.
     *
     * @param x first column, pixels of the small picture
     * @param y first row
     * @param width at least 1, to lie in the small picture
     * @param height the same
     * @return a new array; rows of {@code width} pixels
     * @throws IllegalArgumentException if it was not read for so large a scale, or the part lies outside
     */
    public byte[] bgr(Scale scale, int x, int y, int width, int height) {
        requireRead(scale);
        boolean isInside = x >= 0 && y >= 0 && width > 0 && height > 0;
        if (!isInside || x + width > scale.of(width()) || y + height > scale.of(height())) {
            throw new IllegalArgumentException(
                    "the small picture has no part of " + width + "x" + height + " pixels at " + x + ", " + y);
        }
        return small.bgr(header(), scan, scale, x, y, width, height);
    }

    private void requireRead(Scale scale) {
        if (scale.compareTo(finest) > 0) {
            throw new IllegalArgumentException("the picture was read for " + finest + " only");
        }
    }

    /**
     * Writes the picture that was read with areas of it hidden. May be called again.
     *
     * @param areas hidden one after the other; where they overlap it is smoothed again
     * @return a new array: a file of the same size in pixels, without comments, EXIF, thumbnails, colour profile
     * @throws NotEditableException if the file's own Huffman codes do not suffice to write it, or it would be too large
     */
    public byte[] hide(List<HideArea> areas) throws NotEditableException {
        Header of = header();
        hidden.clear();
        for (int i = 0; i < of.components().size(); i++) {
            hiddenPlanes[i].reset(scan.plane(i));
        }
        for (HideArea area : areas) {
            hide(of, area.units(of), area.sigma());
        }
        out.reset(of.kept());
        new ScanWriter(of, data, scan, hiddenPlanes, hidden, out).write();
        return out.toBytes();
    }

    private void hide(Header of, UnitArea area, double sigma) {
        if (area.isEmpty()) {
            return;
        }
        for (int i = 0; i < of.components().size(); i++) {
            hiddenPlanes[i].hide(of, i, scan.plane(i), area, sigma, smoothing);
        }
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            int first = y * of.unitsAcross() + area.x();
            hidden.set(first, first + area.width());
        }
    }
}
