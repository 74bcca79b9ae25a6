package callstream.streaming.process;

import callstream.protocol.Topics;
import callstream.protocol.v1.FaceTemplate;
import callstream.streaming.process.Backlog.Taken;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedRecord;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Turns the records of a partition into those to write, in their order. What comes of a record keeps its partition and
 * its key.
 *
 * <pre>
 *   backlog ─▶ │ in work: a few at most, oldest first │ ─▶ │ what came of the oldest │ ─▶ next()
 * </pre>
 *
 * Lazy but for those few: a record is taken when the sink asks and there is room, so the first frame is written long
 * before the last one is read. Superseded frames keep their place in the order, but not the frames behind them from
 * being worked on.
 */
final class OutgoingIterator implements Iterator<OutgoingRecord> {
    /** Of superseded frames and those in work together: they are still in memory. */
    private static final int MOST_AT_HAND = 64;

    /** A record in work, with what is to come of it. */
    private record InWork(Taken taken, Future<FrameOutcome> outcome) {}

    private final Backlog backlog;
    private final Function<Taken, Future<FrameOutcome>> worker;
    private final int framesAtOnce;
    private final Consumer<FrameOutcome> tally;

    private final Queue<InWork> inWork = new ArrayDeque<>();

    /** How many of {@link #inWork} are not superseded. */
    private int framesInWork;

    /** What came of one record: two at most, the frame's note and the dead letter or the template. */
    private final Queue<OutgoingRecord> outgoing = new ArrayDeque<>(2);

    /**
     * @param worker begins the work on a record, or has done at once with one that is superseded
     * @param framesAtOnce records that may be in work, at least 1 and fewer than 64
     * @param tally told of each outcome, on the thread that asks for records
     */
    OutgoingIterator(
            Backlog backlog,
            Function<Taken, Future<FrameOutcome>> worker,
            int framesAtOnce,
            Consumer<FrameOutcome> tally) {
        this.backlog = backlog;
        this.worker = worker;
        this.framesAtOnce = framesAtOnce;
        this.tally = tally;
    }

    /** Every record comes to something, so nothing needs to be done to know. */
    @Override
    public boolean hasNext() {
        return !outgoing.isEmpty() || !inWork.isEmpty() || !backlog.isEmpty();
    }

    @Override
    public OutgoingRecord next() {
        while (framesInWork < framesAtOnce && inWork.size() < MOST_AT_HAND && !backlog.isEmpty()) {
            Taken taken = backlog.take();
            inWork.add(new InWork(taken, worker.apply(taken)));
            framesInWork += taken.superseded() ? 0 : 1;
        }
        InWork oldest = outgoing.isEmpty() ? inWork.poll() : null;
        if (oldest != null) {
            framesInWork -= oldest.taken().superseded() ? 0 : 1;
            answer(oldest.taken().record(), outcomeOf(oldest));
        }
        OutgoingRecord next = outgoing.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    private static FrameOutcome outcomeOf(InWork oldest) {
        try {
            return oldest.outcome().get();
        } catch (InterruptedException e) {
            // Spark stops the task; what is still in work comes to nothing.
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a frame was in work", e);
        } catch (ExecutionException e) {
            // A worker answers for each frame, so this is worse than a bad frame: the task has to fail.
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** An enrolment's partition is that of its user, which is where the user's template belongs. */
    private static OutgoingRecord template(CapturedRecord record, FaceTemplate template) {
        return new OutgoingRecord(
                Topics.FACES, record.getPartition(), template.getUserIdBytes().toByteArray(), template.toByteArray());
    }

    private void answer(CapturedRecord record, FrameOutcome outcome) {
        tally.accept(outcome);
        // Before the note: whoever reads that the face was learnt finds it on the log.
        outcome.template().ifPresent(template -> outgoing.add(template(record, template)));
        byte[] value = outcome.frame().toByteArray();
        if (outcome.isForReceivers()) {
            outgoing.add(new OutgoingRecord(Topics.VIDEO_READY, record.getPartition(), record.keyToKeep(), value));
        }
        if (outcome.isRejected()) {
            outgoing.add(new OutgoingRecord(Topics.VIDEO_REJECTED, record.getPartition(), record.keyToKeep(), value));
        }
    }
}
