package callstream.vision.jpeg;

import callstream.protocol.Limits;
import callstream.vision.jpeg.NotEditableException.Reason;
import java.util.Arrays;

/** Writes a file: bytes as they are, then bits with what the format puts between them (B.1.1.5). Used again. */
final class BitWriter {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** Bits that are not a full word yet, left-aligned, zeros behind. */
    private long rest;

    private int restBits;

    /** Begins a file. */
    void reset(byte[] beginning) throws NotEditableException {
        length = 0;
        rest = 0;
        restBits = 0;
        reserve(beginning.length);
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        length = beginning.length;
    }

    /** Writes bits, right-aligned, at most 63. */
    void write(int bits, int count) throws NotEditableException {
        append((long) bits << 1 << (63 - count), count);
    }

    /** Writes bits of a picture as they are. */
    void copy(long[] words, int from, int to) throws NotEditableException {
        int at = from;
        while (to - at >= 64) {
            at = copyPlain(words, at, to);
            if (to - at >= 64) {
                long word = Words.at(words, at);
                writeWord(rest | word >>> restBits);
                rest = word << 1 << (63 - restBits);
                at += 64;
            }
        }
        int count = to - at;
        append(Words.at(words, at) & ~(-1L >>> count), count);
    }

    /** Copies whole words up to the first that comes to lie on a byte of ones, and says where that is. */
    private int copyPlain(long[] words, int from, int to) throws NotEditableException {
        reserve((to - from) / 8);
        int used = restBits;
        long before = rest;
        byte[] into = bytes;
        int filled = length;
        int at = from;
        for (; to - at >= 64; at += 64, filled += 8) {
            long next = Words.at(words, at);
            long word = before | next >>> used;
            if (Words.onesIn(word) != 0) {
                break;
            }
            Words.store(into, filled, word);
            before = next << 1 << (63 - used);
        }
        rest = before;
        length = filled;
        return at;
    }

    /** @param bits left-aligned, zeros behind */
    private void append(long bits, int count) throws NotEditableException {
        rest |= bits >>> restBits;
        restBits += count;
        if (restBits >= 64) {
            writeWord(rest);
            restBits -= 64;
            rest = bits << (count - restBits);
        }
    }

    /** Fills the last byte with ones (F.1.2.3) and writes a marker. */
    void finish(int marker) throws NotEditableException {
        int fill = -restBits & 7;
        append(~(-1L >>> fill), fill);
        reserve(2 * 8 + 2);
        for (; restBits > 0; restBits -= 8) {
            writeByte(rest >>> 56);
            rest <<= 8;
        }
        bytes[length++] = (byte) (marker >> 8);
        bytes[length++] = (byte) marker;
    }

    private void writeWord(long word) throws NotEditableException {
        reserve(2 * 8);
        if (Words.onesIn(word) == 0) {
            Words.store(bytes, length, word);
            length += 8;
        } else {
            for (int shift = 56; shift >= 0; shift -= 8) {
                writeByte(word >>> shift);
            }
        }
    }

    private void writeByte(long low) {
        bytes[length++] = (byte) low;
        if ((byte) low == -1) {
            bytes[length++] = 0;
        }
    }

    private void reserve(int more) throws NotEditableException {
        if (length + more > bytes.length) {
            if (length + more > Limits.MAX_JPEG_BYTES) {
                throw new NotEditableException(Reason.TOO_LARGE, "file would have over " + length + " bytes");
            }
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * length));
        }
    }

    /** The file, a new array. */
    byte[] toBytes() throws NotEditableException {
        if (length > Limits.MAX_JPEG_BYTES) {
            throw new NotEditableException(Reason.TOO_LARGE, "file would have " + length + " bytes");
        }
        return Arrays.copyOf(bytes, length);
    }
}
