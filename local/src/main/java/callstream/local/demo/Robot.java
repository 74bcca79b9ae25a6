package callstream.local.demo;

import callstream.local.clip.Clip;
import callstream.local.smoke.EffectChoice;

/**
 * One robot caller.
 *
 * @param name to show
 * @param effect what it asks to be done to its frames
 * @param clip what it shows
 */
record Robot(String name, EffectChoice effect, Clip clip) {
    /** The effect in words, for the page. */
    String effectInWords() {
        return switch (effect) {
            case FACES -> "faces found";
            case BLUR -> "blurred";
            case BLUR_FACES -> "faces blurred";
            case NONE -> "as it is";
        };
    }
}
