package callstream.vision.jpeg;

/**
 * Words for the difference of a block's mean to that of the block before (F.1.2.1). A symbol is the number of bits in
 * which the difference follows; of these, negative ones count from below.
 *
 * <pre>
 *   symbol   differences
 *   0        0
 *   1        -1, 1                first bit 0: negative
 *   2        -3, -2, 2, 3         bits 00, 01, 10, 11
 *   ...
 *   11       -2047 .. -1024, 1024 .. 2047
 * </pre>
 */
final class DcTable {
    /** Baseline: 8 bit samples, so DC has 11 bits and a difference of two of them 12 with its sign. */
    private static final int MOST_BITS = 11;

    private static final int LOOK_BITS = 9;

    private final HuffmanCode code;
    private final int[] look = new int[1 << LOOK_BITS];
    private final int reach;

    DcTable(byte[] segment, int from, int to) throws NotEditableException {
        code = new HuffmanCode(segment, from, to, symbol -> symbol <= MOST_BITS);
        code.fill(look, LOOK_BITS);
        int size = 0;
        while (size <= MOST_BITS && code.length(size) != 0) {
            size++;
        }
        reach = size == 0 ? 0 : (1 << (size - 1)) - 1;
    }

    HuffmanCode code() {
        return code;
    }

    /**
     * Up to which difference there is a word for each: files whose code was made for them lack what they do not have.
     */
    int reach() {
        return reach;
    }

    /**
     * What a row of bits begins with.
     *
     * @param bits left-aligned
     * @return number of bits of the difference, and above its 8 bits the length of the word before; or
     *     {@link HuffmanCode#NO_WORD}
     */
    int decode(long bits) {
        int found = look[(int) (bits >>> (64 - LOOK_BITS))];
        return found != 0 ? found : code.decode(bits);
    }

    /**
     * A number of {@code size} bits, 0 to 16, with its sign as drawn above, from the left of a row of bits (F.2.2.1).
     */
    static int signed(long bits, int size) {
        int magnitude = (int) (bits >>> 1 >>> (63 - size));
        int belowZero = (int) ~(bits >> 63);
        return magnitude + (belowZero & (1 - (1 << size)));
    }

    /** In how many bits a number is written. */
    static int size(int number) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(number));
    }
}
