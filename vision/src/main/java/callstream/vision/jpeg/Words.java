package callstream.vision.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits in words of 64, the first bit of a file the highest of its word:
 *
 * <pre>
 *   position   0 ................ 63   64 .............. 127
 *   word       63 ................ 0   63 ................ 0
 * </pre>
 */
final class Words {
    private static final VarHandle BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    /** The 64 bits from a position on; the array must have a word more than the position's. */
    static long at(long[] words, int position) {
        int word = position >>> 6;
        // Shifts count modulo 64, and ~position is 63 - position then. In two steps, because a shift by 64 is none.
        return words[word] << position | words[word + 1] >>> 1 >>> ~position;
    }

    /** Eight bytes of a file; as many must be there. */
    static long load(byte[] bytes, int at) {
        return (long) BYTES.get(bytes, at);
    }

    /** Eight bytes into a file; as many must fit. */
    static void store(byte[] bytes, int at, long word) {
        BYTES.set(bytes, at, word);
    }

    /** The highest bit of each byte that is FF, no other bit. */
    static long onesIn(long word) {
        return word & ((word & LOW_BITS) + (LOW_BITS / 0x7F)) & ~LOW_BITS;
    }

    private Words() {}
}
