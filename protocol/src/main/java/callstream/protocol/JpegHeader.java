package callstream.protocol;

import com.google.protobuf.ByteString;

/**
 * The size that a JPEG claims, read without decoding it. A 55 kB file whose header says 32000x32000 costs a decoder 42
 * s and 8.3 GB, so every part asks this first.
 *
 * <pre>
 *   FF D8 │ FF m  len(2) … │ … │ FF C0..CF  len(2) precision(1) height(2) width(2) … │ … │ FF D9
 *    SOI  │ tables and the like │  SOFn, but not C4 (DHT), C8 (JPG), CC (DAC)        │     EOI
 * </pre>
 *
 * (ITU-T T.81, annex B.)
 *
 * <p>The decoder behind this must come to the same frame header. libjpeg passes over these segments by their length
 * too, but where it meets a marker that has none, FF 00 above all, it goes on two bytes further and would find a second
 * frame header in what was skipped here. So only what T.81 allows before a frame header is let through, and all of that
 * has a length.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record JpegHeader(int width, int height) {
    /** Why bytes are refused as a picture. */
    public enum Fault {
        /** Does not begin as a JPEG, or holds no frame header. */
        NOT_JPEG,
        /** No end marker in the last bytes: cut off on its way. */
        TRUNCATED,
        /** A side under {@link Limits#MIN_DIMENSION} or over {@link Limits#MAX_DIMENSION}. */
        DIMENSIONS,
        /** Over {@link Limits#MAX_JPEG_BYTES}. */
        TOO_LARGE
    }

    /** Bytes that are not a picture we take. */
    public static final class InvalidJpegException extends Exception {
        private static final long serialVersionUID = 1L;

        /** What kind of fault. */
        private final Fault fault;

        InvalidJpegException(Fault fault, String message) {
            // No stack trace: this is an answer to a client, made at the rate at which it sends.
            super(message, null, false, false);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /** Some cameras pad the end; more than this is not padding. */
    private static final int MAX_TRAILING_BYTES = 64;

    /** A segment's length counts its own two bytes. */
    private static final int LENGTH_BYTES = 2;

    /**
     * Checks length, magic, claimed size and end marker.
     *
     * @param jpeg a whole file
     * @throws InvalidJpegException with the fault, and a message that has the numbers
     */
    public static JpegHeader check(ByteString jpeg) throws InvalidJpegException {
        if (jpeg.size() > Limits.MAX_JPEG_BYTES) {
            throw new InvalidJpegException(
                    Fault.TOO_LARGE, "picture of " + jpeg.size() + " bytes, at most " + Limits.MAX_JPEG_BYTES);
        }
        JpegHeader header = read(jpeg);
        if (!within(header.width) || !within(header.height)) {
            throw new InvalidJpegException(
                    Fault.DIMENSIONS,
                    "picture of " + header.width + "x" + header.height + " pixels, each side must have "
                            + Limits.MIN_DIMENSION + " to " + Limits.MAX_DIMENSION);
        }
        if (!endsWithMarker(jpeg)) {
            throw new InvalidJpegException(Fault.TRUNCATED, "picture without end marker: cut off");
        }
        return header;
    }

    private static boolean within(int side) {
        return side >= Limits.MIN_DIMENSION && side <= Limits.MAX_DIMENSION;
    }

    private static JpegHeader read(ByteString b) throws InvalidJpegException {
        if (b.size() < 4 || unsigned(b, 0) != 0xFF || unsigned(b, 1) != 0xD8 || unsigned(b, 2) != 0xFF) {
            throw new InvalidJpegException(Fault.NOT_JPEG, "picture does not begin with FF D8 FF");
        }
        int at = 2;
        while (at + 9 <= b.size() && unsigned(b, at) == 0xFF) {
            int marker = unsigned(b, at + 1);
            if (marker == 0xFF) { // fill byte
                at++;
            } else if (isFrameHeader(marker)) {
                return new JpegHeader(word(b, at + 7), word(b, at + 5));
            } else if (mayStandBeforeFrameHeader(marker) && word(b, at + 2) >= LENGTH_BYTES) {
                at += 2 + word(b, at + 2);
            } else {
                break;
            }
        }
        throw new InvalidJpegException(Fault.NOT_JPEG, "picture has no JPEG frame header");
    }

    /** DHT, DAC, DQT, DRI, APP0 to APP15 and COM: "tables/misc." in T.81, figure B.2. */
    private static boolean mayStandBeforeFrameHeader(int marker) {
        return switch (marker) {
            case 0xC4, 0xCC, 0xDB, 0xDD, 0xFE -> true;
            default -> marker >= 0xE0 && marker <= 0xEF;
        };
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean endsWithMarker(ByteString b) {
        for (int at = b.size() - 2; at >= Math.max(2, b.size() - 2 - MAX_TRAILING_BYTES); at--) {
            if (unsigned(b, at) == 0xFF && unsigned(b, at + 1) == 0xD9) {
                return true;
            }
        }
        return false;
    }

    private static int unsigned(ByteString b, int at) {
        return b.byteAt(at) & 0xFF;
    }

    private static int word(ByteString b, int at) {
        return unsigned(b, at) << 8 | unsigned(b, at + 1);
    }
}
