package callstream.gateway.deliver;

import callstream.protocol.Limits;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and counts the records that no gateway has written, or that a gateway can't deliver. Reader's thread alone. */
final class UnreadableRecords {
    private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);

    private final DeliveryMeters meters;
    private long soFar;

    UnreadableRecords(DeliveryMeters meters) {
        this.meters = meters;
    }

    /** The bytes to be read; what is long stays where it is: a message refers to the record's own bytes. */
    static CodedInputStream input(byte @Nullable [] value) throws IOException {
        if (value == null) {
            throw new IOException("a record without a value");
        }
        CodedInputStream input = UnsafeByteOperations.unsafeWrap(value).newCodedInput();
        input.enableAliasing(true);
        return input;
    }

    static void checkSequence(long sequence) throws IOException {
        if (sequence < 1 || sequence > Limits.MAX_SEQUENCE) { // no gateway lets such a one in
            throw new IOException("one with sequence " + Long.toUnsignedString(sequence));
        }
    }

    /** Logs the first, second, fourth, eighth …: a flood of such records is not to become one of lines. */
    void add(Exception fault) {
        meters.unreadable();
        soFar++;
        if (Long.bitCount(soFar) == 1) {
            log.atWarn()
                    .addKeyValue("soFar", soFar)
                    .setCause(fault instanceof RuntimeException ? fault : null) // a fault of ours: from where?
                    .log("a record of the log can't be delivered: {}", fault.toString());
        }
    }
}
