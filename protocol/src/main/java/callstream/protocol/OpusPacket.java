package callstream.protocol;

import com.google.protobuf.ByteString;

/**
 * Looks at an Opus packet without decoding it, as RFC 6716, section 3, has it:
 *
 * <pre>
 *    0 1 2 3 4 5 6 7
 *   ┌─────────┬─┬───┐
 *   │ config  │s│ c │  config: mode and length of a frame; s: stereo; c: how many frames, and how they are packed
 *   └─────────┴─┴───┘
 * </pre>
 *
 * <p>Receivers' decoders are native code in many versions: what is no packet by the rules R1 to R7 of section 3.4 does
 * not reach them.
 */
public final class OpusPacket {
    /** Why bytes are not a packet as callers may send them. */
    public static final class InvalidOpusException extends Exception {
        private static final long serialVersionUID = 1L;

        private InvalidOpusException(String detail) {
            // No stack trace: this is an answer to a client, made at the rate at which it sends.
            super(detail, null, false, false);
        }
    }

    /** Section 3.2.1: a length byte from here on is followed by another. */
    private static final int TWO_BYTE_LENGTH = 252;

    private static final int MAX_FRAME_BYTES = 1275;

    private final ByteString bytes;

    /** Next byte to be read. */
    private int at = 1;

    private OpusPacket(ByteString bytes) {
        this.bytes = bytes;
    }

    /**
     * Checks that bytes are one well-formed packet that holds {@link Limits#AUDIO_PACKET} of sound.
     *
     * @throws InvalidOpusException saying what is wrong, for people, in at most 200 characters
     */
    public static void check(ByteString bytes) throws InvalidOpusException {
        if (bytes.isEmpty()) {
            throw new InvalidOpusException("no Opus packet: it is empty");
        }
        new OpusPacket(bytes).check();
    }

    private void check() throws InvalidOpusException {
        int frames = switch (byteAt(0) & 3) {
            case 0 -> oneFrame();
            case 1 -> twoEqualFrames();
            case 2 -> twoFrames();
            default -> manyFrames();
        };
        long micros = (long) frames * frameMicros(byteAt(0) >> 3);
        if (micros != Limits.AUDIO_PACKET.toNanos() / 1000) {
            throw new InvalidOpusException("a packet of " + micros / 1000.0 + " ms, not of 20 ms");
        }
    }

    private int oneFrame() throws InvalidOpusException {
        checkFrame(left());
        return 1;
    }

    private int twoEqualFrames() throws InvalidOpusException {
        if (left() % 2 != 0) {
            throw malformed("two frames of equal length do not fit into " + left() + " bytes");
        }
        checkFrame(left() / 2);
        return 2;
    }

    private int twoFrames() throws InvalidOpusException {
        int first = readLength();
        checkFrame(first);
        checkFrame(left() - first);
        return 2;
    }

    /** Section 3.2.5: a byte with the number of frames, then the padding's length, then the frames' lengths. */
    private int manyFrames() throws InvalidOpusException {
        int count = readByte();
        int frames = count & 0x3f;
        boolean isPadded = (count & 0x40) != 0;
        boolean haveOwnLengths = (count & 0x80) != 0;
        if (frames == 0) {
            throw malformed("it says that it has no frame");
        }
        int padding = isPadded ? readPaddingLength() : 0;
        if (padding > left()) {
            throw malformed("its padding is longer than it is");
        }
        if (haveOwnLengths) {
            int lengths = 0;
            for (int i = 1; i < frames; i++) {
                int length = readLength();
                checkFrame(length);
                lengths += length;
            }
            checkFrame(left() - padding - lengths);
        } else {
            int all = left() - padding;
            if (all % frames != 0) {
                throw malformed(frames + " frames of equal length do not fit into " + all + " bytes");
            }
            checkFrame(all / frames);
        }
        return frames;
    }

    private int readPaddingLength() throws InvalidOpusException {
        int padding = 0;
        int next = readByte();
        while (next == 255) { // 254 bytes, and more to come
            padding += 254;
            next = readByte();
        }
        return padding + next;
    }

    private int readLength() throws InvalidOpusException {
        int first = readByte();
        return first < TWO_BYTE_LENGTH ? first : readByte() * 4 + first;
    }

    private int readByte() throws InvalidOpusException {
        if (left() == 0) {
            throw malformed("it ends before its frames begin");
        }
        return byteAt(at++);
    }

    private int left() {
        return bytes.size() - at;
    }

    private int byteAt(int index) {
        return bytes.byteAt(index) & 0xff;
    }

    private static void checkFrame(int length) throws InvalidOpusException {
        if (length < 0) {
            throw malformed("its frames are longer than it is");
        }
        if (length > MAX_FRAME_BYTES) {
            throw malformed("a frame of " + length + " bytes, over " + MAX_FRAME_BYTES);
        }
    }

    private static InvalidOpusException malformed(String what) {
        return new InvalidOpusException("no Opus packet: " + what);
    }

    /** Table 2 of RFC 6716. */
    private static int frameMicros(int config) {
        if (config < 12) { // SILK: 10, 20, 40, 60 ms
            return config % 4 == 3 ? 60_000 : 10_000 << (config % 4);
        }
        if (config < 16) { // hybrid: 10, 20 ms
            return 10_000 << (config % 2);
        }
        return 2_500 << (config % 4); // CELT: 2.5, 5, 10, 20 ms
    }
}
