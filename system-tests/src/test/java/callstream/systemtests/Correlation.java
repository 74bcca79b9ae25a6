package callstream.systemtests;

import callstream.local.speech.Pcm;

/** How alike two sounds are. */
final class Correlation {
    /** Opus delays by 6.5 ms at most, and this is three times that. */
    private static final int MAX_DELAY = Pcm.SAMPLE_RATE / 50;

    private Correlation() {}

    /**
     * The greatest normalised correlation of two sounds, the second up to 20 ms later.
     *
     * @param one samples as {@link Pcm} says
     * @param later as many, or nearly
     * @return 1 where they are the same but for their loudness; about 0 where they have nothing to do with each other
     */
    static double best(short[] one, short[] later) {
        double best = -1;
        for (int delay = 0; delay <= MAX_DELAY; delay++) {
            best = Math.max(best, at(one, later, delay));
        }
        return best;
    }

    private static double at(short[] one, short[] later, int delay) {
        double products = 0;
        double squares = 0;
        double laterSquares = 0;
        for (int i = 0; i < one.length && i + delay < later.length; i++) {
            products += (double) one[i] * later[i + delay];
            squares += (double) one[i] * one[i];
            laterSquares += (double) later[i + delay] * later[i + delay];
        }
        return squares == 0 || laterSquares == 0 ? 0 : products / Math.sqrt(squares * laterSquares);
    }
}
