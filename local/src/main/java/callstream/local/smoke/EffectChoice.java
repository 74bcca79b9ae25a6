package callstream.local.smoke;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.util.List;
import java.util.Locale;

/** What callers ask to be done to their frames. */
public enum EffectChoice {
    /** A box around each face. */
    FACES(Effects.DETECT_FACES),
    /** The whole picture blurred. */
    BLUR(Effects.GAUSSIAN_BLUR),
    /** Each face blurred. */
    BLUR_FACES(Effects.BLUR_FACES),
    /** Nothing: such frames do not pass the streaming job. */
    NONE("");

    private final String effect;

    EffectChoice(String effect) {
        this.effect = effect;
    }

    /** What goes into a frame. */
    public List<Effect> effects() {
        return effect.isEmpty()
                ? List.of()
                : List.of(Effect.newBuilder().setName(effect).build());
    }

    /** As it is written on the command line: {@code blur-faces}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
