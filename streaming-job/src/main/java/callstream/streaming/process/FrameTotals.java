package callstream.streaming.process;

import java.io.Serializable;
import java.util.Map;

/**
 * What was counted since the job began. Serializable, as Spark carries it from the tasks to the driver.
 *
 * @param outcomes frames by what became of them: {@value #PROCESSED}, {@value #UNREADABLE}, {@value #WARM_UP},
 *     {@value #ENROLLED}, {@value #NOT_ENROLLED}, or the reason of the drop as in the protocol's table
 * @param stages frames that passed each stage, and the time that it took them
 * @param faces faces found
 * @param hiddenWhole frames that were blurred whole because the detector failed
 */
public record FrameTotals(Map<String, Long> outcomes, Map<WorkStage, Passed> stages, long faces, long hiddenWhole)
        implements Serializable {
    public static final String PROCESSED = "processed";
    public static final String UNREADABLE = "unreadable";

    /** Faces learnt, and those that could not be. */
    public static final String ENROLLED = "enrolled";

    public static final String NOT_ENROLLED = "not_enrolled";

    /** The job's own frames, which are counted here and nowhere else. */
    public static final String WARM_UP = "warm_up";

    /**
     * Frames that passed one stage.
     *
     * @param us microseconds that it took all of them
     */
    public record Passed(long frames, long us) implements Serializable {
        static final Passed NONE = new Passed(0, 0);

        Passed plus(Passed other) {
            return new Passed(frames + other.frames, us + other.us);
        }
    }

    /** Copies the maps. */
    public FrameTotals {
        outcomes = Map.copyOf(outcomes);
        stages = Map.copyOf(stages);
    }

    /** Frames with one outcome. */
    public long frames(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Frames that passed one stage. */
    public Passed passed(WorkStage stage) {
        return stages.getOrDefault(stage, Passed.NONE);
    }
}
