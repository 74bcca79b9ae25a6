package callstream.vision.jpeg;

import callstream.vision.jpeg.NotEditableException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A file's Huffman tables by the number that it gives them (B.2.4.2). Many encoders write the same in every file; what
 * is made from them is kept from file to file then.
 */
final class TableCache {
    /** Baseline: two of each kind. */
    private static final int TABLES = 2;

    private final @Nullable DcTable[] dc = new @Nullable DcTable[TABLES];
    private final @Nullable AcTable[] ac = new @Nullable AcTable[TABLES];

    /** Bit by bit, those that the file at hand has defined. */
    private int defined;

    /** Begins a file: nothing is defined. */
    void reset() {
        defined = 0;
    }

    /**
     * Takes a segment of definitions.
     *
     * <pre>
     *   class(4 bits: 0 DC, 1 AC) number(4 bits) │ definition │ class number │ definition │ …
     * </pre>
     */
    void define(byte[] jpeg, int from, int to) throws NotEditableException {
        int at = from;
        while (at < to) {
            int number = jpeg[at] & 0x0F;
            int kind = jpeg[at++] >> 4 & 0x0F;
            int bit = 1 << (kind * TABLES + number);
            if (kind > 1 || number >= TABLES || (defined & bit) != 0) {
                throw new NotEditableException(Reason.TABLES, "Huffman table there twice, or not baseline");
            }
            HuffmanCode code = kind == 0 ? dc(number, jpeg, at, to) : ac(number, jpeg, at, to);
            defined |= bit;
            at += code.definitionLength();
        }
    }

    private HuffmanCode dc(int number, byte[] jpeg, int from, int to) throws NotEditableException {
        DcTable table = dc[number];
        if (table == null || !table.code().isDefinedBy(jpeg, from, to)) {
            table = new DcTable(jpeg, from, to);
            dc[number] = table;
        }
        return table.code();
    }

    private HuffmanCode ac(int number, byte[] jpeg, int from, int to) throws NotEditableException {
        AcTable table = ac[number];
        if (table == null || !table.code().isDefinedBy(jpeg, from, to)) {
            table = new AcTable(jpeg, from, to);
            ac[number] = table;
        }
        return table.code();
    }

    /** A table that the file at hand has defined. */
    DcTable dc(int number) throws NotEditableException {
        DcTable table = number < TABLES ? dc[number] : null;
        if (table == null || (defined & 1 << number) == 0) {
            throw new NotEditableException(Reason.TABLES, "no DC Huffman table " + number);
        }
        return table;
    }

    /** A table that the file at hand has defined. */
    AcTable ac(int number) throws NotEditableException {
        AcTable table = number < TABLES ? ac[number] : null;
        if (table == null || (defined & 1 << (TABLES + number)) == 0) {
            throw new NotEditableException(Reason.TABLES, "no AC Huffman table " + number);
        }
        return table;
    }
}
