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
 * @param sound of all callers together
 */
public record SmokeResult(
        SmokeSettings settings,
        List<CallerResult> callers,
        Account frames,
        FaceCount faces,
        Latencies latencies,
        SoundResult sound) {

    public SmokeResult {
        callers = List.copyOf(callers);
    }

    /**
     * Whether frames were delivered, every one is accounted for, none came twice and none out of order; and the same of
     * sound, where there was to be any.
     */
    public boolean isClean() {
        boolean isHeard = settings.voices().isEmpty() || sound.packets().delivered() > 0;
        return frames.isClean() && frames.delivered() > 0 && sound.packets().isClean() && isHeard;
    }
}
