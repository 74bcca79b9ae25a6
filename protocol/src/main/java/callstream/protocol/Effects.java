package callstream.protocol;

import callstream.protocol.v1.Effect;
import java.util.List;

/** Names of the effects that come with the streaming job; it may have more ({@link EffectCatalogue}). */
public final class Effects {
    /** Finds faces and draws a box around each. */
    public static final String DETECT_FACES = "detect-faces";

    /** Finds faces and says whose they are, of those of the call who enrolled theirs. */
    public static final String RECOGNISE = "recognise";

    /** Blurs the whole picture. */
    public static final String GAUSSIAN_BLUR = "gaussian-blur";

    /** Blurs every face; the whole picture when the detection fails. */
    public static final String BLUR_FACES = "blur-faces";

    /** Makes every face a few large squares; blurs the whole picture when the detection fails. */
    public static final String PIXELATE_FACES = "pixelate-faces";

    /** Blurs all but the people; the whole picture when they can't be told apart. */
    public static final String BLUR_BACKGROUND = "blur-background";

    /** Takes the colours out. */
    public static final String GRAYSCALE = "grayscale";

    /** Parameter of {@link #GAUSSIAN_BLUR} and {@link #BLUR_BACKGROUND}: standard deviation in pixels. */
    public static final String SIGMA = "sigma";

    /**
     * Parameter of {@link #DETECT_FACES} and {@link #RECOGNISE}: 1 draws into the picture, 0 leaves it as it is, byte
     * for byte, and gives what was found as data alone.
     */
    public static final String DRAW = "draw";

    /** Parameter of {@link #PIXELATE_FACES}: squares across a face. */
    public static final String SQUARES = "squares";

    /** Whether effects can be passed on, known or not: few, with names and parameters as they may be. */
    public static boolean areWellFormed(List<Effect> effects) {
        return effects.size() <= Limits.MAX_EFFECTS && effects.stream().allMatch(Effects::isWellFormed);
    }

    private static boolean isWellFormed(Effect effect) {
        return EffectSpec.isName(effect.getName())
                && effect.getParametersCount() <= Limits.MAX_EFFECT_PARAMETERS
                && effect.getParametersMap().entrySet().stream()
                        .allMatch(given -> EffectSpec.isName(given.getKey()) && Double.isFinite(given.getValue()));
    }

    private Effects() {}
}
