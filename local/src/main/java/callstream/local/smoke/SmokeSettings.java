package callstream.local.smoke;

import callstream.local.clip.Clip;
import callstream.local.speech.Voice;
import callstream.protocol.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a smoke run goes.
 *
 * @param gateway {@code http://host:port}
 * @param clips what each caller shows; there are as many callers as clips, 2 to {@value #MAX_CALLERS}
 * @param framesPerSecond of each caller, 1 to {@link Limits#MAX_FRAMES_PER_SECOND}
 * @param seconds how long frames are sent after the warm-up, at least 1
 * @param warmUp how long frames are sent before: counted like all others, but not in the latencies
 * @param effects what all callers ask for
 * @param voices what each caller says, as many as clips; or none, and nobody says anything
 */
public record SmokeSettings(
        URI gateway,
        List<Clip> clips,
        int framesPerSecond,
        int seconds,
        Duration warmUp,
        EffectChoice effects,
        List<Voice> voices) {

    /** More robots than one process plays without being late itself. */
    public static final int MAX_CALLERS = 32;

    /**
     * Settings within their bounds.
     *
     * @throws IllegalArgumentException saying which value is out of its bounds
     */
    public SmokeSettings {
        clips = List.copyOf(clips);
        voices = List.copyOf(voices);
        if (!voices.isEmpty() && voices.size() != clips.size()) {
            throw new IllegalArgumentException(voices.size() + " voices for " + clips.size() + " callers");
        }
        fault(clips.size(), framesPerSecond, seconds, warmUp).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** Settings of a run in which nobody says anything. */
    public static SmokeSettings silent(
            URI gateway, List<Clip> clips, int framesPerSecond, int seconds, Duration warmUp, EffectChoice effects) {
        return new SmokeSettings(gateway, clips, framesPerSecond, seconds, warmUp, effects, List.of());
    }

    /** Which value is out of its bounds, for people; nothing where all are within. */
    public static Optional<String> fault(int callers, int framesPerSecond, int seconds, Duration warmUp) {
        if (callers < 2 || callers > MAX_CALLERS) {
            return Optional.of("callers must be 2 to " + MAX_CALLERS + ", not " + callers);
        }
        if (framesPerSecond < 1 || framesPerSecond > Limits.MAX_FRAMES_PER_SECOND) {
            return Optional.of(
                    "frames a second must be 1 to " + Limits.MAX_FRAMES_PER_SECOND + ", not " + framesPerSecond);
        }
        if (seconds < 1) {
            return Optional.of("seconds must be at least 1, not " + seconds);
        }
        return warmUp.isNegative() ? Optional.of("the warm-up can't be negative") : Optional.empty();
    }

    int callers() {
        return clips.size();
    }

    /** Who receives each frame: all but its sender. */
    int receivers() {
        return callers() - 1;
    }
}
