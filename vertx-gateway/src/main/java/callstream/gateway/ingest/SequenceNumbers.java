package callstream.gateway.ingest;

import callstream.protocol.Limits;
import callstream.protocol.v1.DropReason;

/** The numbers that one sender gives its frames, or its packets of sound: they only grow. One thread at a time. */
final class SequenceNumbers {
    private long last;

    /**
     * Takes the next number. What is refused for another reason afterwards still uses its number up. Unsigned on the
     * wire, so one that is too great comes as a negative number.
     */
    void take(long sequence) throws FrameRefusedException {
        if (sequence < 1 || sequence > Limits.MAX_SEQUENCE) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_SEQUENCE,
                    "sequence " + Long.toUnsignedString(sequence) + " is not from 1 to " + Limits.MAX_SEQUENCE);
        }
        if (sequence <= last) {
            throw new FrameRefusedException(
                    DropReason.DROP_REASON_SEQUENCE, "sequence " + sequence + " is not greater than " + last);
        }
        last = sequence;
    }
}
