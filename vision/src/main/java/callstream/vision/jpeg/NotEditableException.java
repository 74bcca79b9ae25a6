package callstream.vision.jpeg;

/** A picture that is not for {@link JpegEditor}. It may still be a good one: decode it. */
public final class NotEditableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Reason {
        /** Does not begin as a JPEG, or ends too early. */
        NOT_JPEG,
        /** Progressive, arithmetic, lossless, 12 bit, 16 bit quantisation, several scans. */
        NOT_BASELINE,
        /** Neither grey nor luma with two colour differences. */
        COLOURS,
        /** Colour resolution other than 4:4:4, 4:2:2, 4:2:0, 4:4:0. */
        SAMPLING,
        /** A side under {@code Limits.MIN_DIMENSION} or over {@code Limits.MAX_DIMENSION}. */
        DIMENSIONS,
        /** EXIF says that the picture is to be turned, or is broken. */
        TURNED,
        /** A segment that is broken, out of place, there twice, or unknown. */
        SEGMENTS,
        /** A quantisation or Huffman table that is broken or absent. */
        TABLES,
        /** Picture data that is not exactly one code after the other for exactly this picture. */
        DATA,
        /** The file's Huffman codes have no word for what has to be written. */
        NO_CODE,
        /** It has over {@code Limits.MAX_JPEG_BYTES}, or the result would. */
        TOO_LARGE
    }

    /** What is in the way. */
    private final Reason reason;

    NotEditableException(Reason reason, String message) {
        // No stack trace: this is an answer about a client's bytes, made at the rate at which it sends.
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
