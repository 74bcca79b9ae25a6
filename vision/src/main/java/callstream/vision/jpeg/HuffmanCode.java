package callstream.vision.jpeg;

import callstream.vision.jpeg.NotEditableException.Reason;
import java.util.Arrays;

/**
 * A Huffman code as a file defines it: how many words there are of each length, and what they mean (B.2.4.2).
 *
 * <pre>
 *   counts(16) │ symbols(sum of the counts)
 * </pre>
 *
 * Words of one length count up, and the next length goes on from there (C.2).
 */
final class HuffmanCode {
    static final int LONGEST = 16;

    /** From {@link #decode}: no word begins so. */
    static final int NO_WORD = -1;

    private final byte[] definition;

    /** Of each symbol, right-aligned. */
    private final int[] words = new int[256];

    /** Of each symbol, bits; 0 if it has no word. */
    private final byte[] lengths = new byte[256];

    /** First number of {@link #LONGEST} bits that is beyond the words of a length. */
    private final int[] beyond = new int[LONGEST + 1];

    /** From a word of a length to the place of its symbol. */
    private final int[] offsets = new int[LONGEST + 1];

    /**
     * Reads a definition and checks that it is one.
     *
     * @param segment holds the definition, from {@code from} on
     * @param to where the segment ends
     * @param mayHave symbols that may be in it
     */
    HuffmanCode(byte[] segment, int from, int to, SymbolCheck mayHave) throws NotEditableException {
        definition = Arrays.copyOfRange(segment, from, from + length(segment, from, to));
        int word = 0;
        int symbols = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offsets[length] = LONGEST + symbols - word;
            for (int i = count(length); i > 0; i--) {
                add(definition[LONGEST + symbols++] & 0xFF, word++, length, mayHave);
            }
            // A word of ones only is kept free, as the beginning of longer ones (C.2).
            if (word >= 1 << length) {
                throw new NotEditableException(Reason.TABLES, "more Huffman words than there can be");
            }
            beyond[length] = word << (LONGEST - length);
            word <<= 1;
        }
    }

    /** Which symbols a code may have. */
    interface SymbolCheck {
        boolean allows(int symbol);
    }

    /** Bytes of a definition. */
    static int length(byte[] segment, int from, int to) throws NotEditableException {
        if (to - from < LONGEST) {
            throw new NotEditableException(Reason.TABLES, "Huffman table cut off");
        }
        int symbols = 0;
        for (int i = 0; i < LONGEST; i++) {
            symbols += segment[from + i] & 0xFF;
        }
        if (symbols == 0 || symbols > 256 || to - from - LONGEST < symbols) {
            throw new NotEditableException(Reason.TABLES, "Huffman table of " + symbols + " symbols");
        }
        return LONGEST + symbols;
    }

    private int count(int length) {
        return definition[length - 1] & 0xFF;
    }

    private void add(int symbol, int word, int length, SymbolCheck mayHave) throws NotEditableException {
        if (!mayHave.allows(symbol) || lengths[symbol] != 0) {
            throw new NotEditableException(Reason.TABLES, "Huffman symbol " + symbol + " there twice or not baseline");
        }
        words[symbol] = word;
        lengths[symbol] = (byte) length;
    }

    /** If a file defines this same code. */
    boolean isDefinedBy(byte[] segment, int from, int to) {
        return to - from >= definition.length
                && Arrays.equals(definition, 0, definition.length, segment, from, from + definition.length);
    }

    /** Bytes of the definition. */
    int definitionLength() {
        return definition.length;
    }

    /** Bits of a symbol's word, 0 if it has none. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** A symbol's word, right-aligned. */
    int word(int symbol) {
        return words[symbol];
    }

    /**
     * What a row of bits begins with.
     *
     * @param bits left-aligned
     * @return symbol, and above its 8 bits the length of its word; or {@link #NO_WORD}
     */
    int decode(long bits) {
        int next = (int) (bits >>> (64 - LONGEST));
        for (int length = 1; length <= LONGEST; length++) {
            if (next < beyond[length]) {
                return (definition[offsets[length] + (next >>> (LONGEST - length))] & 0xFF) | length << 8;
            }
        }
        return NO_WORD;
    }

    /**
     * Fills a table in which the first bits of what is to be decoded find what {@link #decode} says; 0 for longer
     * words.
     */
    void fill(int[] table, int tableBits) {
        Arrays.fill(table, 0);
        int at = LONGEST;
        int from = 0;
        for (int length = 1; length <= tableBits; length++) {
            for (int i = count(length); i > 0; i--) {
                int to = from + (1 << (tableBits - length));
                Arrays.fill(table, from, to, (definition[at++] & 0xFF) | length << 8);
                from = to;
            }
        }
    }
}
