package callstream.vision.jpeg;

import callstream.vision.jpeg.NotEditableException.Reason;
import java.util.BitSet;

/**
 * Writes a picture's data with some of its units hidden:
 *
 * <pre>
 *   interval   │ copied ............ │ hidden ... │ joined │ copied ...... │ hidden │ fill │ restart or end
 *                bit by bit            new          the first mean of each component is new,
 *                                                   because it is coded as difference to the one before
 * </pre>
 */
final class ScanWriter {
    private final Header header;
    private final EntropyData data;
    private final ScanReader scan;
    private final HiddenPlane[] hiddenPlanes;
    private final BitSet hidden;
    private final BitWriter out;
    private final int[] last = new int[3];

    /** @param hidden by the number of the unit */
    ScanWriter(
            Header header,
            EntropyData data,
            ScanReader scan,
            HiddenPlane[] hiddenPlanes,
            BitSet hidden,
            BitWriter out) {
        this.header = header;
        this.data = data;
        this.scan = scan;
        this.hiddenPlanes = hiddenPlanes;
        this.hidden = hidden;
        this.out = out;
    }

    void write() throws NotEditableException {
        int unitsInInterval = header.unitsInInterval();
        for (int interval = 0; interval < header.intervals(); interval++) {
            int from = interval * unitsInInterval;
            int to = Math.min(from + unitsInInterval, header.units());
            writeInterval(interval, from, to);
            boolean ends = interval + 1 == header.intervals();
            out.finish(ends ? Segments.END_OF_IMAGE : Segments.RESTART + (interval & 7));
        }
    }

    private void writeInterval(int interval, int from, int to) throws NotEditableException {
        int unit = from;
        while (unit < to) {
            int hide = Math.min(to, nextOr(hidden.nextSetBit(unit), to));
            copy(interval, unit, hide, to);
            unit = hide;
            if (unit < to) {
                int join = Math.min(to, hidden.nextClearBit(unit));
                writeHidden(unit, join, from, to);
                unit = join;
                if (unit < to) {
                    join(unit);
                    unit++;
                }
            }
        }
    }

    private static int nextOr(int found, int none) {
        return found < 0 ? none : found;
    }

    private void copy(int interval, int from, int to, int intervalTo) throws NotEditableException {
        if (from < to) {
            out.copy(data.words(), scan.start(from), to == intervalTo ? scan.end(interval) : scan.start(to));
        }
    }

    private void writeHidden(int from, int to, int intervalFrom, int intervalTo) throws NotEditableException {
        for (int i = 0; i < header.components().size(); i++) {
            last[i] = from == intervalFrom ? 0 : lastDc(i, from - 1);
        }
        for (int unit = from; unit < to; unit++) {
            for (int i = 0; i < header.components().size(); i++) {
                writeHiddenBlocks(i, unit, to, intervalTo);
            }
        }
    }

    private void writeHiddenBlocks(int index, int unit, int to, int intervalTo) throws NotEditableException {
        Component component = header.components().get(index);
        int across = scan.plane(index).across();
        int first = firstBlock(index, unit);
        HiddenPlane plane = hiddenPlanes[index];
        int reach = component.dc().reach();
        // All that is hidden steps to the next mean shown, no step further than there is a word for.
        int target = to < intervalTo ? firstDc(index, to) : 0;
        int steps = to < intervalTo ? (to - unit) * component.blocks() : Integer.MAX_VALUE / 4096;
        for (int down = 0; down < component.down(); down++) {
            for (int right = 0; right < component.across(); right++, steps--) {
                int block = first + down * across + right;
                int dc = within(plane.dc(block), last[index], reach);
                dc = within(dc, target, steps * reach);
                writeDc(component.dc().code(), dc - last[index]);
                writeSlopes(component.ac().code(), plane.slopeX(block), plane.slopeY(block));
                last[index] = dc;
            }
        }
    }

    private static int within(int value, int middle, int reach) {
        return Math.max(middle - reach, Math.min(middle + reach, value));
    }

    private void writeDc(HuffmanCode code, int difference) throws NotEditableException {
        int size = DcTable.size(difference);
        writeNumber(code, size, difference, size);
    }

    private void writeSlopes(HuffmanCode code, int slopeX, int slopeY) throws NotEditableException {
        int x = nearest(code, 0, slopeX);
        if (x != 0) {
            writeNumber(code, DcTable.size(x), x, DcTable.size(x));
        }
        int zeros = x == 0 ? 1 << 4 : 0;
        int y = nearest(code, zeros, slopeY);
        if (y != 0) {
            writeNumber(code, zeros | DcTable.size(y), y, DcTable.size(y));
        }
        writeNumber(code, AcTable.END_OF_BLOCK, 0, 0);
    }

    /** A number for which there is a word: the same, or one that is nearer to 0. */
    private static int nearest(HuffmanCode code, int zeros, int number) {
        int size = Math.min(AcTable.MOST_BITS, DcTable.size(number));
        while (size > 0 && code.length(zeros | size) == 0) {
            size--;
        }
        int most = (1 << size) - 1;
        return Math.max(-most, Math.min(most, number));
    }

    /** Writes a symbol and a number of some bits, negative ones counted from below (F.1.2.1). */
    private void writeNumber(HuffmanCode code, int symbol, int number, int size) throws NotEditableException {
        int length = code.length(symbol);
        if (length == 0) {
            throw new NotEditableException(Reason.NO_CODE, "no Huffman word for symbol " + symbol);
        }
        int fromBelow = number < 0 ? number + (1 << size) - 1 : number;
        out.write(code.word(symbol) << size | fromBelow, length + size);
    }

    /** Writes a unit that is shown, behind one that is hidden. */
    private void join(int unit) throws NotEditableException {
        long[] words = data.words();
        int position = scan.start(unit);
        for (int i = 0; i < header.components().size(); i++) {
            Component component = header.components().get(i);
            for (int block = 0; block < component.blocks(); block++) {
                int found = component.dc().decode(Words.at(words, position));
                int coefficients = position + (found >>> 8) + (found & 0xFF);
                int end = component.ac().skip(words, coefficients, 1);
                if (block == 0) {
                    writeDc(component.dc().code(), firstDc(i, unit) - last[i]);
                    position = coefficients;
                }
                out.copy(words, position, end);
                position = end;
            }
        }
    }

    private int firstBlock(int index, int unit) {
        Component component = header.components().get(index);
        int row = unit / header.unitsAcross() * component.down();
        int column = unit % header.unitsAcross() * component.across();
        return row * scan.plane(index).across() + column;
    }

    private int firstDc(int index, int unit) {
        return scan.plane(index).dc()[firstBlock(index, unit)];
    }

    private int lastDc(int index, int unit) {
        Component component = header.components().get(index);
        Plane plane = scan.plane(index);
        int block = firstBlock(index, unit) + (component.down() - 1) * plane.across() + component.across() - 1;
        return plane.dc()[block];
    }
}
