package callstream.local.smoke;

import java.util.List;

/**
 * What a run showed.
 *
 * @param settings how it went
 * @param callers one by one
 * @param frames of all callers together
 * @param faces of all callers together
 * @param latencies of all callers together, of frames after the warm-up
 */
public record SmokeResult(
        SmokeSettings settings, List<CallerResult> callers, Account frames, FaceCount faces, Latencies latencies) {

    public SmokeResult {
        callers = List.copyOf(callers);
    }

    /** Whether frames were delivered, every one is accounted for, none came twice and none out of order. */
    public boolean isClean() {
        return frames.isClean() && frames.delivered() > 0;
    }
}
