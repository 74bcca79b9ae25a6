package callstream.vision.jpeg;

import callstream.vision.jpeg.NotEditableException.Reason;

/**
 * The bits of a scan, without what the file format put between them (B.1.1.5, E.1.4):
 *
 * <pre>
 *   file    .. FF 00 ..  FF D0  .. .. FF 00 .. FF D1 .. ..  FF D9
 *              one FF   restart                               end
 *   words   interval 0 ─┘ fill  interval 1     │ ...
 * </pre>
 *
 * Each interval begins with a new word. Used again for the next picture.
 */
final class EntropyData {
    private static final int STUFFED = 0x00;
    private static final int RESTART = 0xD0;
    private static final int END_OF_IMAGE = 0xD9;

    /**
     * Words behind the last bit: whoever reads looks where it is only once for each unit of at most 10 blocks of 64
     * coefficients of at most 26 bits.
     */
    private static final int SPARE_WORDS = 10 * 64 * 26 / 64 + 2;

    private long[] words = {};
    private int[] starts = {};
    private int[] ends = {};
    private int intervals;
    private int full;

    /** Bits that are not a full word yet, left-aligned, zeros behind. */
    private long rest;

    private int restBits;

    /**
     * Reads to the end of the image.
     *
     * @param from where the scan's data begins
     * @param expected how many intervals there must be
     */
    void read(byte[] jpeg, int from, int expected) throws NotEditableException {
        reserve((jpeg.length - from) / 8 + expected + SPARE_WORDS, expected);
        intervals = 0;
        full = 0;
        startInterval();
        int at = from;
        while (true) {
            at = readPlain(jpeg, at);
            int marker = at + 1 < jpeg.length ? jpeg[at + 1] & 0xFF : -1;
            at += 2;
            if (marker == STUFFED) {
                append(0xFFL << 56, 8);
            } else if (marker == RESTART + (intervals & 7) && intervals + 1 < expected) {
                endInterval();
                startInterval();
            } else if (marker == END_OF_IMAGE && intervals + 1 == expected) {
                endInterval();
                return;
            } else {
                throw new NotEditableException(Reason.DATA, "marker " + marker + " in the picture data");
            }
        }
    }

    private void reserve(int mostWords, int mostIntervals) {
        if (words.length < mostWords) {
            words = new long[mostWords];
        }
        if (starts.length < mostIntervals) {
            starts = new int[mostIntervals];
            ends = new int[mostIntervals];
        }
    }

    /** Takes bytes up to the next that is FF, and says where that is. */
    private int readPlain(byte[] jpeg, int from) throws NotEditableException {
        int at = from;
        for (; at <= jpeg.length - 8; at += 8) {
            long eight = Words.load(jpeg, at);
            long ones = Words.onesIn(eight);
            if (ones != 0) {
                int bits = Long.numberOfLeadingZeros(ones);
                append(bits == 0 ? 0 : eight >>> (64 - bits) << (64 - bits), bits);
                return at + (bits >>> 3);
            }
            words[full++] = rest | eight >>> restBits;
            // In two steps, because a shift by 64 is none.
            rest = eight << 1 << (63 - restBits);
        }
        for (; at < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xFF) {
                return at;
            }
            append((long) jpeg[at] << 56, 8);
        }
        throw new NotEditableException(Reason.DATA, "picture without end");
    }

    /** @param bits left-aligned, zeros behind; whole bytes, under 64 */
    private void append(long bits, int count) {
        rest |= bits >>> restBits;
        restBits += count;
        if (restBits >= 64) {
            words[full++] = rest;
            restBits -= 64;
            rest = bits << (count - restBits);
        }
    }

    private void startInterval() {
        starts[intervals] = full << 6;
        rest = 0;
        restBits = 0;
    }

    private void endInterval() {
        ends[intervals++] = (full << 6) + restBits;
        if (restBits > 0) {
            words[full++] = rest;
        }
    }

    /** The bits, see {@link Words}; at least {@link #SPARE_WORDS} of anything behind the last. */
    long[] words() {
        return words;
    }

    /** Position of an interval's first bit. */
    int start(int interval) {
        return starts[interval];
    }

    /**
     * Checks that an interval ends where its last unit does: what is left of the byte is filled with ones (F.1.2.3).
     *
     * @param last position behind the last bit of the last unit
     */
    void requireEnd(int interval, int last) throws NotEditableException {
        int fill = ends[interval] - last;
        if (fill < 0 || fill > 7 || Words.at(words, last) >>> 1 >>> (63 - fill) != (1L << fill) - 1) {
            throw new NotEditableException(Reason.DATA, "picture data goes on behind its last unit, or ends before");
        }
    }

    /** If a position is beyond the end of its interval. */
    boolean isBeyond(int interval, int position) {
        return position > ends[interval];
    }
}
