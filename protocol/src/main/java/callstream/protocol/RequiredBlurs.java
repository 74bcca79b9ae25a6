package callstream.protocol;

import callstream.protocol.v1.Effect;
import callstream.protocol.v1.RequiredBlur;
import java.util.Optional;

/** Which effect hides what a call's settings require. */
public final class RequiredBlurs {
    /** The effect, with its preset parameters; empty where nothing is required. */
    public static Optional<Effect> effect(RequiredBlur required) {
        return switch (required) {
            case REQUIRED_BLUR_FACES -> Optional.of(named(Effects.BLUR_FACES));
            case REQUIRED_BLUR_BACKGROUND -> Optional.of(named(Effects.BLUR_BACKGROUND));
            // What a newer accounts requires and this version does not know is hidden altogether, and so is what is
            // not said: accounts always says it.
            case REQUIRED_BLUR_PICTURE, REQUIRED_BLUR_UNSPECIFIED, UNRECOGNIZED ->
                Optional.of(named(Effects.GAUSSIAN_BLUR));
            case REQUIRED_BLUR_NONE -> Optional.empty();
        };
    }

    private static Effect named(String name) {
        return Effect.newBuilder().setName(name).build();
    }

    private RequiredBlurs() {}
}
