package callstream.vision.jpeg;

import callstream.vision.jpeg.NotEditableException.Reason;
import java.util.Arrays;

/**
 * Reads a picture's data once: the means of its blocks, and where each unit begins. Used again for the next picture.
 */
final class ScanReader {
    /** Blocks of a unit (B.2.3). */
    private static final int MOST_BLOCKS = 10;

    /** What is coded lies in 11 bits with its sign (8 bit samples less 128, times 8). */
    private static final int DC_LIMIT = 1024;

    private final Plane[] planes = {new Plane(), new Plane(), new Plane()};

    // Of each block of a unit, in the order in which they are coded (A.2.3):
    private final DcTable[] dcTables = new DcTable[MOST_BLOCKS];
    private final AcTable[] acTables = new AcTable[MOST_BLOCKS];
    private final Plane[] planeOf = new Plane[MOST_BLOCKS];
    private final int[] componentOf = new int[MOST_BLOCKS];
    private final int[] rowOf = new int[MOST_BLOCKS];
    private final int[] columnOf = new int[MOST_BLOCKS];
    /** Blocks of its component beside it in the unit, itself included. */
    private final int[] acrossOf = new int[MOST_BLOCKS];
    /** Where in its plane the next one lies. */
    private final int[] placeOf = new int[MOST_BLOCKS];

    private final int[] last = new int[3];
    private int blocks;
    private int coefficients;
    private int[] starts = {};
    private int[] ends = {};

    /**
     * Reads all units.
     *
     * @param coarseCoefficients how many to read of each block beside its mean
     */
    void read(Header header, EntropyData data, int coarseCoefficients) throws NotEditableException {
        prepare(header, coarseCoefficients);
        int unitsInInterval = header.unitsInInterval();
        for (int interval = 0; interval < header.intervals(); interval++) {
            int from = interval * unitsInInterval;
            int to = Math.min(from + unitsInInterval, header.units());
            ends[interval] = readInterval(header, data, interval, from, to);
            data.requireEnd(interval, ends[interval]);
        }
    }

    private void prepare(Header header, int coarseCoefficients) {
        coefficients = coarseCoefficients;
        blocks = 0;
        for (int i = 0; i < header.components().size(); i++) {
            planes[i].reset(header, header.components().get(i), coarseCoefficients);
            prepare(header.components().get(i), i);
        }
        if (starts.length < header.units()) {
            starts = new int[header.units()];
        }
        if (ends.length < header.intervals()) {
            ends = new int[header.intervals()];
        }
    }

    private void prepare(Component component, int index) {
        for (int i = 0; i < component.blocks(); i++) {
            dcTables[blocks] = component.dc();
            acTables[blocks] = component.ac();
            planeOf[blocks] = planes[index];
            componentOf[blocks] = index;
            rowOf[blocks] = i / component.across();
            columnOf[blocks] = i % component.across();
            acrossOf[blocks] = component.across();
            blocks++;
        }
    }

    private int readInterval(Header header, EntropyData data, int interval, int from, int to)
            throws NotEditableException {
        Arrays.fill(last, 0);
        int position = data.start(interval);
        int unitsAcross = header.unitsAcross();
        int column = from % unitsAcross;
        goTo(header, from / unitsAcross, column);
        for (int unit = from; unit < to; unit++) {
            if (column == unitsAcross) {
                column = 0;
                goTo(header, unit / unitsAcross, 0);
            }
            starts[unit] = position;
            position = readUnit(data.words(), position);
            if (position < 0 || data.isBeyond(interval, position)) {
                throw new NotEditableException(Reason.DATA, "picture data is broken at unit " + unit);
            }
            column++;
        }
        return position;
    }

    private void goTo(Header header, int unitRow, int unitColumn) {
        for (int i = 0; i < blocks; i++) {
            Component component = header.components().get(componentOf[i]);
            int row = unitRow * component.down() + rowOf[i];
            placeOf[i] = row * planeOf[i].across() + unitColumn * component.across() + columnOf[i];
        }
    }

    private int readUnit(long[] words, int from) {
        int position = from;
        for (int i = 0; i < blocks; i++) {
            long bits = Words.at(words, position);
            int found = dcTables[i].decode(bits);
            if (found == HuffmanCode.NO_WORD) {
                return AcTable.BAD;
            }
            int size = found & 0xFF;
            int length = found >>> 8;
            int dc = last[componentOf[i]] + DcTable.signed(bits << length, size);
            if (dc < -DC_LIMIT || dc >= DC_LIMIT) {
                return AcTable.BAD;
            }
            last[componentOf[i]] = dc;
            planeOf[i].dc()[placeOf[i]] = (short) dc;
            int used = length + size;
            position = readCoefficients(words, position + used, bits << used, 64 - used, i);
            if (position < 0) {
                return AcTable.BAD;
            }
            placeOf[i] += acrossOf[i];
        }
        return position;
    }

    private int readCoefficients(long[] words, int position, long ahead, int aheadBits, int block) {
        if (coefficients == 0) {
            return acTables[block].skip(words, position, ahead, aheadBits, 1);
        }
        short[] coarse = planeOf[block].coarse();
        int offset = placeOf[block] * coefficients;
        return acTables[block].read(words, position, ahead, aheadBits, coarse, offset, coefficients);
    }

    Plane plane(int component) {
        return planes[component];
    }

    /** Position of a unit's first bit. */
    int start(int unit) {
        return starts[unit];
    }

    /** Position behind the last bit of an interval's last unit. */
    int end(int interval) {
        return ends[interval];
    }
}
