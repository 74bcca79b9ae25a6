package callstream.gateway.ingest;

import callstream.protocol.JpegHeader;
import callstream.protocol.v1.DropReason;

/** A frame that goes no further than this gateway. */
final class FrameRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DropReason reason;

    FrameRefusedException(DropReason reason, String detail) {
        // No stack trace: this is an answer to a client, made at the rate at which it sends.
        super(detail, null, false, false);
        this.reason = reason;
    }

    static FrameRefusedException of(JpegHeader.InvalidJpegException invalid) {
        DropReason reason = switch (invalid.fault()) {
            case NOT_JPEG -> DropReason.DROP_REASON_NOT_JPEG;
            case TRUNCATED -> DropReason.DROP_REASON_CORRUPT;
            case DIMENSIONS -> DropReason.DROP_REASON_DIMENSIONS;
            case TOO_LARGE -> DropReason.DROP_REASON_TOO_LARGE;
        };
        return new FrameRefusedException(reason, String.valueOf(invalid.getMessage()));
    }

    DropReason reason() {
        return reason;
    }
}
