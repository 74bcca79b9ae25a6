package callstream.streaming.process;

import callstream.protocol.Topics;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records of a partition into those to write, one frame at a time, none before it is asked for. What comes of
 * a record keeps its partition and its key.
 */
final class OutgoingIterator implements Iterator<OutgoingRecord> {
    /** A key is a call id, a UUID in text. */
    private static final int CALL_ID_BYTES = 36;

    /** A key much longer is not ours, and with the note might not fit into a record. */
    private static final int MAX_KEY_BYTES = 256;

    private final Iterator<CapturedRecord> captured;
    private final FrameWorker worker;
    private final Consumer<FrameOutcome> tally;

    /** What came of one record: two at most, the frame's note and the dead letter. */
    private final Queue<OutgoingRecord> outgoing = new ArrayDeque<>(2);

    OutgoingIterator(Iterator<CapturedRecord> captured, FrameWorker worker, Consumer<FrameOutcome> tally) {
        this.captured = captured;
        this.worker = worker;
        this.tally = tally;
    }

    /** Every record comes to something, so nothing needs to be processed to know. */
    @Override
    public boolean hasNext() {
        return !outgoing.isEmpty() || captured.hasNext();
    }

    @Override
    public OutgoingRecord next() {
        if (outgoing.isEmpty()) {
            take(captured.next());
        }
        OutgoingRecord next = outgoing.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    private void take(CapturedRecord record) {
        byte[] key = record.getKey() != null && record.getKey().length <= MAX_KEY_BYTES ? record.getKey() : null;
        String place = Topics.VIDEO_CAPTURED + "-" + record.getPartition() + " at " + record.getOffset();
        FrameOutcome outcome = worker.work(record.getValue(), callId(key), place);
        tally.accept(outcome);
        byte[] value = outcome.frame().toByteArray();
        if (outcome.isForReceivers()) {
            outgoing.add(new OutgoingRecord(Topics.VIDEO_READY, record.getPartition(), key, value));
        }
        if (outcome.isRejected()) {
            outgoing.add(new OutgoingRecord(Topics.VIDEO_REJECTED, record.getPartition(), key, value));
        }
    }

    private static String callId(byte @Nullable [] key) {
        return key == null || key.length > CALL_ID_BYTES ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
