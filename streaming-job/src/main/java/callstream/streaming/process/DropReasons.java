package callstream.streaming.process;

import callstream.protocol.JpegHeader.Fault;
import callstream.protocol.v1.DropReason;
import callstream.vision.ProcessingException;

/** Says what vision refuses in the words of the protocol: the one place where the two meet. */
final class DropReasons {
    static DropReason of(Fault fault) {
        return switch (fault) {
            case NOT_JPEG -> DropReason.DROP_REASON_NOT_JPEG;
            case TRUNCATED -> DropReason.DROP_REASON_CORRUPT;
            case DIMENSIONS -> DropReason.DROP_REASON_DIMENSIONS;
            case TOO_LARGE -> DropReason.DROP_REASON_TOO_LARGE;
        };
    }

    static DropReason of(ProcessingException.Stage stage) {
        return switch (stage) {
            case EFFECTS -> DropReason.DROP_REASON_EFFECT;
            case DETECT, FILTER, ENCODE -> DropReason.DROP_REASON_PROCESSING_FAILED;
        };
    }

    private DropReasons() {}
}
