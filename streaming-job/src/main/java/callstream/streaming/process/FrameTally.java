package callstream.streaming.process;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.VideoFrame;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts outcomes where the frames are, and brings the counts to the driver: Spark hands every task an empty copy and
 * merges it into the driver's when the task has succeeded.
 *
 * <p>Any thread: a task adds, the scheduler merges, and who wants to know reads.
 */
public final class FrameTally extends AccumulatorV2<FrameOutcome, FrameTotals> {
    private static final long serialVersionUID = 1L;

    /** Call that the job's own frames belong to; nobody can join it, as it is not a UUID. */
    public static final String WARM_UP_CALL = "warm-up";

    private static final String REASON_PREFIX = "DROP_REASON_";

    private final HashMap<String, Long> outcomes = new HashMap<>();
    private final EnumMap<WorkStage, FrameTotals.Passed> stages = new EnumMap<>(WorkStage.class);
    private long faces;
    private long hiddenWhole;

    /** All outcomes that there can be. */
    public static List<String> allOutcomes() {
        return List.of(
                FrameTotals.PROCESSED,
                FrameTotals.UNREADABLE,
                FrameTotals.WARM_UP,
                FrameTotals.ENROLLED,
                FrameTotals.NOT_ENROLLED,
                label(DropReason.DROP_REASON_EXPIRED),
                label(DropReason.DROP_REASON_SUPERSEDED),
                label(DropReason.DROP_REASON_EFFECT),
                label(DropReason.DROP_REASON_NOT_JPEG),
                label(DropReason.DROP_REASON_CORRUPT),
                label(DropReason.DROP_REASON_DIMENSIONS),
                label(DropReason.DROP_REASON_TOO_LARGE),
                label(DropReason.DROP_REASON_PROCESSING_FAILED));
    }

    private static String label(DropReason reason) {
        return reason.name().substring(REASON_PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized void add(FrameOutcome outcome) {
        VideoFrame frame = outcome.frame();
        if (frame.getCallId().equals(WARM_UP_CALL)) {
            outcomes.merge(FrameTotals.WARM_UP, 1L, Long::sum);
            return;
        }
        outcomes.merge(label(outcome), 1L, Long::sum);
        for (WorkStage stage : WorkStage.values()) {
            if (stage.wasPassed(frame.getStamps())) {
                pass(stage, new FrameTotals.Passed(1, stage.tookUs(frame.getStamps())));
            }
        }
        faces += frame.getFacesCount();
        hiddenWhole += frame.getHiddenWhole() ? 1 : 0;
    }

    private static String label(FrameOutcome outcome) {
        if (outcome instanceof FrameOutcome.Processed) {
            return FrameTotals.PROCESSED;
        }
        if (outcome instanceof FrameOutcome.Enrolled) {
            return FrameTotals.ENROLLED;
        }
        if (outcome instanceof FrameOutcome.NotEnrolled) {
            return FrameTotals.NOT_ENROLLED;
        }
        return outcome instanceof FrameOutcome.Dropped dropped ? label(dropped.reason()) : FrameTotals.UNREADABLE;
    }

    private void pass(WorkStage stage, FrameTotals.Passed passed) {
        stages.merge(stage, passed, FrameTotals.Passed::plus);
    }

    @Override
    public void merge(AccumulatorV2<FrameOutcome, FrameTotals> other) {
        add(other.value());
    }

    private synchronized void add(FrameTotals totals) {
        totals.outcomes().forEach((outcome, frames) -> outcomes.merge(outcome, frames, Long::sum));
        totals.stages().forEach(this::pass);
        faces += totals.faces();
        hiddenWhole += totals.hiddenWhole();
    }

    @Override
    public synchronized FrameTotals value() {
        return new FrameTotals(Map.copyOf(outcomes), Map.copyOf(stages), faces, hiddenWhole);
    }

    @Override
    public synchronized boolean isZero() {
        return outcomes.isEmpty();
    }

    @Override
    public AccumulatorV2<FrameOutcome, FrameTotals> copy() {
        var copy = new FrameTally();
        copy.add(value());
        return copy;
    }

    @Override
    public synchronized void reset() {
        outcomes.clear();
        stages.clear();
        faces = 0;
        hiddenWhole = 0;
    }
}
