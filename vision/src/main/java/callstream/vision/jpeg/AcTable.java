package callstream.vision.jpeg;

/**
 * Words for what a block has beside its mean (F.1.2.2): coefficients 1 to 63, from coarse to fine in zigzag (A.6).
 *
 * <pre>
 *   symbol   7..4 zeros to skip │ 3..0 bits of the coefficient behind them
 *   00       nothing more in this block
 *   F0       sixteen zeros
 * </pre>
 */
final class AcTable {
    /** From the methods that read: not a block. */
    static final int BAD = -1;

    /** Coefficients of a block. */
    private static final int BLOCK = 64;

    static final int END_OF_BLOCK = 0;
    private static final int SIXTEEN_ZEROS = 0xF0;

    /** Baseline: 8 bit samples. */
    static final int MOST_BITS = 10;

    /** Bits of a symbol's word with its coefficient. */
    private static final int LONGEST = HuffmanCode.LONGEST + MOST_BITS;

    private static final int LOOK_BITS = 9;

    /** Enough for two short symbols with their coefficients; as big as is still made quickly for each picture. */
    private static final int SKIP_BITS = 10;

    /** In {@link #skips}, far from all numbers of coefficients: end of block. */
    private static final int ENDS = 256;

    /** In {@link #skips}: has to be looked at symbol by symbol. */
    private static final int SLOW = 1024 << 8;

    private final HuffmanCode code;
    private final int[] look = new int[1 << LOOK_BITS];

    /**
     * By the next bits: how many of them are whole symbols with their coefficients (in the low 8), and how many
     * coefficients these go on by, {@link #ENDS} more if the last is the end of the block (above).
     */
    private final int[] skips = new int[1 << SKIP_BITS];

    AcTable(byte[] segment, int from, int to) throws NotEditableException {
        code = new HuffmanCode(segment, from, to, AcTable::isBaseline);
        code.fill(look, LOOK_BITS);
        for (int bits = 0; bits < skips.length; bits++) {
            skips[bits] = skipOf(bits);
        }
    }

    private static boolean isBaseline(int symbol) {
        int size = symbol & 15;
        return size == 0 ? symbol == END_OF_BLOCK || symbol == SIXTEEN_ZEROS : size <= MOST_BITS;
    }

    private int skipOf(int bits) {
        int used = 0;
        int coefficients = 0;
        while (coefficients < ENDS) {
            int found = look[((bits << used) & (skips.length - 1)) >>> (SKIP_BITS - LOOK_BITS)];
            int symbol = found & 0xFF;
            int length = (found >>> 8) + (symbol & 15);
            if (found == 0 || used + length > SKIP_BITS || symbol == SIXTEEN_ZEROS) {
                break;
            }
            used += length;
            coefficients += symbol == END_OF_BLOCK ? ENDS : (symbol >>> 4) + 1;
        }
        return used == 0 ? SLOW : used | coefficients << 8;
    }

    HuffmanCode code() {
        return code;
    }

    /**
     * Goes on to the end of a block.
     *
     * @param position of the next symbol, bits
     * @param next the coefficient that is next, 1 to 63
     * @return where the next block begins, or {@link #BAD}
     */
    int skip(long[] words, int position, int next) {
        return skip(words, position, Words.at(words, position), 64, next);
    }

    /**
     * The same for one who has the bits at hand.
     *
     * @param ahead the bits from {@code position} on, left-aligned
     * @param aheadBits how many of them are
     */
    int skip(long[] words, int position, long ahead, int aheadBits, int next) {
        int at = position;
        int coefficient = next;
        long bits = ahead;
        int left = aheadBits;
        while (true) {
            // As often as the bits at hand last for, whatever is found.
            for (; left >= SKIP_BITS; left -= SKIP_BITS) {
                int found = skips[(int) (bits >>> (64 - SKIP_BITS))];
                int after = coefficient + (found >>> 8);
                if (after >= BLOCK) {
                    if (isEnd(after)) {
                        return at + (found & 0xFF);
                    }
                    int one = code.decode(Words.at(words, at));
                    int symbol = one & 0xFF;
                    if (one == HuffmanCode.NO_WORD) {
                        return BAD;
                    }
                    at += (one >>> 8) + (symbol & 15);
                    if (symbol == END_OF_BLOCK) {
                        return at;
                    }
                    coefficient += (symbol >>> 4) + 1;
                    if (coefficient >= BLOCK) {
                        return coefficient == BLOCK && symbol != SIXTEEN_ZEROS ? at : BAD;
                    }
                    break;
                }
                // By its low 6 bits only, as shifts are.
                bits <<= found;
                at += found & 0xFF;
                coefficient = after;
            }
            bits = Words.at(words, at);
            left = 64;
        }
    }

    /**
     * If the block ends with what was found. If not, a part of it may belong to the next block: a block that is full
     * has no end of block.
     */
    private static boolean isEnd(int after) {
        return after == BLOCK || (after > ENDS && after < ENDS + BLOCK);
    }

    /**
     * Reads the coarsest coefficients of a block, and goes on to its end.
     *
     * @param position of the first symbol, bits
     * @param ahead the bits from {@code position} on, left-aligned
     * @param aheadBits how many of them are
     * @param into takes coefficients 1 to {@code count} from {@code offset} on, where there are zeros
     * @param count so few that the end of the block is not among them
     * @return where the next block begins, or {@link #BAD}
     */
    int read(long[] words, int position, long ahead, int aheadBits, short[] into, int offset, int count) {
        int at = position;
        int coefficient = 1;
        long bits = ahead;
        int left = aheadBits;
        while (coefficient <= count) {
            if (left < LONGEST) {
                bits = Words.at(words, at);
                left = 64;
            }
            int found = look[(int) (bits >>> (64 - LOOK_BITS))];
            if (found == 0) {
                found = code.decode(bits);
            }
            int symbol = found & 0xFF;
            int size = symbol & 15;
            int length = found >>> 8;
            if (found == HuffmanCode.NO_WORD) {
                return BAD;
            }
            at += length + size;
            if (symbol == END_OF_BLOCK) {
                return at;
            }
            coefficient += symbol >>> 4;
            if (size != 0 && coefficient <= count) {
                into[offset + coefficient - 1] = (short) DcTable.signed(bits << length, size);
            }
            coefficient++;
            bits <<= length + size;
            left -= length + size;
        }
        return skip(words, at, bits, left, coefficient);
    }
}
