package callstream.gateway.speaker;

/**
 * How likely it is that somebody spoke, by how much of a time was active: the logarithm of the ratio of two
 * likelihoods, as in section 3 of Volfin and Cohen.
 *
 * <pre>
 *   speech:    v of n active is binomial,  C(n, v) p^v (1 - p)^(n - v),  p = 0.5
 *   no speech: it is exponential,          λ e^(-λ v)
 * </pre>
 */
final class SpeechScore {
    private static final double P = 0.5;

    /** Scores are compared by the logarithm of their ratio: none may be 0 or less. As in jitsi-utils and mediasoup. */
    private static final double LEAST = 1e-10;

    /** By the number of active parts. */
    private final double[] byActive;

    /**
     * The scores of one length of time.
     *
     * @param parts n, of which it consists
     * @param lambda λ
     */
    SpeechScore(int parts, double lambda) {
        byActive = new double[parts + 1];
        for (int active = 0; active <= parts; active++) {
            double speech = Math.log(choose(parts, active)) + active * Math.log(P) + (parts - active) * Math.log(1 - P);
            double silence = Math.log(lambda) - lambda * active;
            byActive[active] = Math.max(LEAST, speech - silence);
        }
    }

    /** @param active v, from 0 to n */
    double of(int active) {
        return byActive[active];
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }
}
