package callstream.vision.jpeg;

import callstream.vision.jpeg.NotEditableException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether an EXIF segment leaves the picture as it lies. Its directory is a TIFF's (EXIF 2.3, 4.5 and 4.6.2):
 *
 * <pre>
 *   "Exif" 0 0 │ "II" or "MM"  002A  offset(4) │ … │ entries(2) │ tag(2) type(2) count(4) value(4) │ …
 *              └ offsets count from here              └ at the offset
 * </pre>
 */
final class Orientation {
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int BIG_ENDIAN = 0x4D4D;
    private static final int TIFF = 42;
    private static final int ENTRY_BYTES = 12;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int AS_IT_LIES = 1;

    /** If an application segment's contents are EXIF, also by a name as long: not every reader looks at the name. */
    static boolean isExif(byte[] jpeg, int from, int to) {
        if (Segments.startWith(jpeg, from, to, EXIF)) {
            return true;
        }
        int order = to - from < EXIF.length + 2 ? 0 : Segments.word(jpeg, from + EXIF.length);
        return order == LITTLE_ENDIAN || order == BIG_ENDIAN;
    }

    /**
     * Checks that the picture is not to be turned.
     *
     * @throws NotEditableException if it is, or if another reader could think so
     */
    static void requireNone(byte[] jpeg, int from, int to) throws NotEditableException {
        ByteBuffer tiff = ByteBuffer.wrap(jpeg, from + EXIF.length, to - from - EXIF.length)
                .slice();
        if (tiff.limit() < 8) {
            throw broken();
        }
        int order = tiff.getChar(0);
        if (order != LITTLE_ENDIAN && order != BIG_ENDIAN) {
            throw broken();
        }
        tiff.order(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (tiff.getChar(2) != TIFF || directory < 8 || directory > tiff.limit() - 2) {
            throw broken();
        }
        int entries = tiff.getChar(directory);
        if (entries > (tiff.limit() - directory - 2) / ENTRY_BYTES) {
            throw broken();
        }
        for (int i = 0; i < entries; i++) {
            requireNone(tiff, directory + 2 + i * ENTRY_BYTES);
        }
    }

    private static void requireNone(ByteBuffer tiff, int entry) throws NotEditableException {
        if (tiff.getChar(entry) == ORIENTATION
                && (tiff.getChar(entry + 2) != SHORT
                        || tiff.getInt(entry + 4) != 1
                        || tiff.getChar(entry + 8) != AS_IT_LIES)) {
            throw new NotEditableException(Reason.TURNED, "EXIF says that the picture is to be turned");
        }
    }

    private static NotEditableException broken() {
        return new NotEditableException(Reason.TURNED, "EXIF cannot be read");
    }

    private Orientation() {}
}
