package callstream.vision.jpeg;

import callstream.protocol.Limits;
import callstream.vision.jpeg.NotEditableException.Reason;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file up to its picture data and collects what of it the changed file is to begin with: what a decoder needs
 * and nothing else. A comment or an application segment may hold anything, also a thumbnail of the picture as it was.
 *
 * <pre>
 *   segment        at most        kept
 *   APP0 "JFIF"    one            without its thumbnail
 *   APP14 "Adobe"  one            yes (says that the colours are luma and differences)
 *   APP1 "Exif"    one            no, and refused unless the picture lies as it is
 *   other APP, COM any            no
 *   DQT, DHT       one per table  yes
 *   DRI            one            yes
 *   SOF0           one            yes
 *   SOS            one            yes; the picture data follows
 * </pre>
 */
final class HeaderReader {
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};
    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};

    /** Contents of a JFIF segment before its thumbnail, of three bytes a pixel. */
    private static final int JFIF_BYTES = 14;

    private static final int ADOBE_BYTES = 12;
    private static final byte ADOBE_LUMA_AND_DIFFERENCES = 1;
    private static final int QUANTISATION_TABLES = 4;
    private static final int COEFFICIENTS = 64;

    private final byte[] jpeg;
    private final TableCache tables;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    private final int[] @Nullable [] quantisation = new int[QUANTISATION_TABLES] @Nullable [];
    private boolean jfif;
    private boolean adobe;
    private boolean exif;
    private int restartInterval = -1;
    private int frameFrom;
    private int frameTo;

    private HeaderReader(byte[] jpeg, TableCache tables) {
        this.jpeg = jpeg;
        this.tables = tables;
    }

    /**
     * Reads a file's header.
     *
     * @param tables forgets what the file before defined
     */
    static Header read(byte[] jpeg, TableCache tables) throws NotEditableException {
        tables.reset();
        return new HeaderReader(jpeg, tables).read();
    }

    private Header read() throws NotEditableException {
        if (jpeg.length < 4 || Segments.word(jpeg, 0) != Segments.START_OF_IMAGE) {
            throw new NotEditableException(Reason.NOT_JPEG, "picture does not begin with FF D8");
        }
        kept.write(jpeg, 0, 2);
        int at = 2;
        while (jpeg.length - at >= 4) {
            int marker = Segments.word(jpeg, at);
            int to = at + 2 + Segments.word(jpeg, at + 2);
            if (to < at + 4 || to > jpeg.length) {
                throw new NotEditableException(Reason.SEGMENTS, "segment longer than the file");
            }
            take(marker, at + 4, to);
            if (isKept(marker)) {
                kept.write(jpeg, at, to - at);
            }
            if (marker == Segments.START_OF_SCAN) {
                return header(at + 4, to);
            }
            at = to;
        }
        throw new NotEditableException(Reason.NOT_JPEG, "file without picture data");
    }

    private static boolean isKept(int marker) {
        return marker < Segments.APPLICATION;
    }

    private void take(int marker, int from, int to) throws NotEditableException {
        switch (marker) {
            case Segments.BASELINE_FRAME -> takeFrame(from, to);
            case Segments.HUFFMAN_TABLES -> tables.define(jpeg, from, to);
            case Segments.QUANTISATION_TABLES -> takeQuantisation(from, to);
            case Segments.RESTART_INTERVAL -> takeRestartInterval(from, to);
            case Segments.START_OF_SCAN, Segments.COMMENT -> {}
            default -> takeOther(marker, from, to);
        }
    }

    private void takeOther(int marker, int from, int to) throws NotEditableException {
        if (marker >= Segments.APPLICATION && marker <= Segments.LAST_APPLICATION) {
            takeApplication(marker - Segments.APPLICATION, from, to);
        } else if (Segments.isOtherFrame(marker)) {
            throw new NotEditableException(Reason.NOT_BASELINE, "frame " + Integer.toHexString(marker));
        } else {
            throw new NotEditableException(Reason.SEGMENTS, "marker " + Integer.toHexString(marker));
        }
    }

    private void takeApplication(int number, int from, int to) throws NotEditableException {
        if (number == 0 && Segments.startWith(jpeg, from, to, JFIF)) {
            takeJfif(from, to);
        } else if (number == 1 && Orientation.isExif(jpeg, from, to)) {
            requireFirst(!exif);
            exif = true;
            Orientation.requireNone(jpeg, from, to);
        } else if (number == 14 && Segments.startWith(jpeg, from, to, ADOBE)) {
            takeAdobe(from, to);
        }
    }

    private void takeJfif(int from, int to) throws NotEditableException {
        requireFirst(!jfif && to - from >= JFIF_BYTES);
        int thumbnail = 3 * (jpeg[from + 12] & 0xFF) * (jpeg[from + 13] & 0xFF);
        requireFirst(to - from == JFIF_BYTES + thumbnail);
        jfif = true;
        kept.write(0xFF);
        kept.write(0xE0);
        kept.write(0);
        kept.write(JFIF_BYTES + 2);
        kept.write(jpeg, from, JFIF_BYTES - 2);
        kept.write(0);
        kept.write(0);
    }

    private void takeAdobe(int from, int to) throws NotEditableException {
        requireFirst(!adobe && to - from == ADOBE_BYTES);
        adobe = true;
        if (jpeg[to - 1] != ADOBE_LUMA_AND_DIFFERENCES) {
            throw new NotEditableException(Reason.COLOURS, "Adobe colours " + jpeg[to - 1]);
        }
        kept.write(jpeg, from - 4, to - from + 4);
    }

    private void takeQuantisation(int from, int to) throws NotEditableException {
        for (int at = from; at < to; at += 1 + COEFFICIENTS) {
            int number = jpeg[at] & 0xFF;
            if (number >= 16 && number < 32) {
                throw new NotEditableException(Reason.NOT_BASELINE, "16 bit quantisation");
            }
            if (number >= QUANTISATION_TABLES || quantisation[number] != null || to - at < 1 + COEFFICIENTS) {
                throw new NotEditableException(Reason.TABLES, "quantisation table cut off, or there twice");
            }
            quantisation[number] = steps(at + 1);
        }
    }

    private int[] steps(int from) throws NotEditableException {
        int[] steps = new int[COEFFICIENTS];
        for (int i = 0; i < COEFFICIENTS; i++) {
            steps[i] = jpeg[from + i] & 0xFF;
            if (steps[i] == 0) {
                throw new NotEditableException(Reason.TABLES, "quantisation by 0");
            }
        }
        return steps;
    }

    private void takeRestartInterval(int from, int to) throws NotEditableException {
        requireFirst(restartInterval < 0 && to - from == 2);
        restartInterval = Segments.word(jpeg, from);
    }

    /**
     * Kept for {@link #header}: its tables may come later.
     *
     * <pre>
     *   precision(1) height(2) width(2) components(1) │ id(1) across(4 bits) down(4 bits) quantisation(1) │ …
     * </pre>
     */
    private void takeFrame(int from, int to) throws NotEditableException {
        requireFirst(frameFrom == 0 && to - from >= 6 && to - from == 6 + 3 * jpeg[from + 5]);
        if (jpeg[from] != 8) {
            throw new NotEditableException(Reason.NOT_BASELINE, jpeg[from] + " bit samples");
        }
        frameFrom = from;
        frameTo = to;
    }

    /**
     * All is known.
     *
     * <pre>
     *   components(1) │ id(1) DC table(4 bits) AC table(4 bits) │ … │ 0  63  0
     * </pre>
     */
    private Header header(int scanFrom, int scanTo) throws NotEditableException {
        int count = (frameTo - frameFrom - 6) / 3;
        boolean whole = scanTo - scanFrom == 4 + 2 * count && jpeg[scanFrom] == count;
        if (frameFrom == 0 || !whole || jpeg[scanTo - 3] != 0 || jpeg[scanTo - 2] != 63 || jpeg[scanTo - 1] != 0) {
            throw new NotEditableException(Reason.NOT_BASELINE, "not one scan of all components");
        }
        List<Component> components = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            components.add(component(frameFrom + 6 + 3 * i, scanFrom + 1 + 2 * i));
        }
        requireColours(components);
        requireSampling(components);
        int height = Segments.word(jpeg, frameFrom + 1);
        int width = Segments.word(jpeg, frameFrom + 3);
        if (!isTaken(width) || !isTaken(height)) {
            throw new NotEditableException(Reason.DIMENSIONS, "picture of " + width + "x" + height + " pixels");
        }
        return new Header(width, height, components, Math.max(0, restartInterval), scanTo, kept.toByteArray());
    }

    private Component component(int inFrame, int inScan) throws NotEditableException {
        int id = jpeg[inFrame] & 0xFF;
        int table = jpeg[inFrame + 2] & 0xFF;
        int[] steps = table < QUANTISATION_TABLES ? quantisation[table] : null;
        if (steps == null || id != (jpeg[inScan] & 0xFF)) {
            throw new NotEditableException(Reason.TABLES, "component without quantisation, or not in its place");
        }
        int across = jpeg[inFrame + 1] >> 4 & 0x0F;
        int down = jpeg[inFrame + 1] & 0x0F;
        DcTable dc = tables.dc(jpeg[inScan + 1] >> 4 & 0x0F);
        AcTable ac = tables.ac(jpeg[inScan + 1] & 0x0F);
        return new Component(id, across, down, steps, dc, ac);
    }

    /** What three components without a word about it are, decoders guess: most by their ids, some by their sizes. */
    private void requireColours(List<Component> components) throws NotEditableException {
        boolean grey = components.size() == 1 && !adobe;
        boolean said = jfif || adobe;
        boolean differ = components.size() == 3
                && components.get(0).id() != components.get(1).id()
                && components.get(1).id() != components.get(2).id()
                && components.get(2).id() != components.get(0).id();
        boolean usual = differ
                && components.get(0).id() == 1
                && components.get(1).id() == 2
                && components.get(2).id() == 3;
        if (!grey && !usual && !(differ && said)) {
            throw new NotEditableException(Reason.COLOURS, components.size() + " components");
        }
    }

    private static void requireSampling(List<Component> components) throws NotEditableException {
        Component luma = components.get(0);
        boolean taken = components.size() == 1
                ? luma.across() == 1 && luma.down() == 1
                : luma.across() <= 2 && luma.down() <= 2 && areAlikeWithin(luma, components.get(1), components.get(2));
        if (!taken) {
            throw new NotEditableException(Reason.SAMPLING, "luma of " + luma.across() + "x" + luma.down());
        }
    }

    /** More than ten blocks may not be in a unit (B.2.3). */
    private static boolean areAlikeWithin(Component luma, Component cb, Component cr) {
        return cb.across() == cr.across()
                && cb.down() == cr.down()
                && cb.across() >= 1
                && cb.across() <= luma.across()
                && cb.down() >= 1
                && cb.down() <= luma.down()
                && luma.blocks() + cb.blocks() + cr.blocks() <= 10;
    }

    private static boolean isTaken(int side) {
        return side >= Limits.MIN_DIMENSION && side <= Limits.MAX_DIMENSION;
    }

    private static void requireFirst(boolean well) throws NotEditableException {
        if (!well) {
            throw new NotEditableException(Reason.SEGMENTS, "segment there twice, or of a wrong length");
        }
    }
}
