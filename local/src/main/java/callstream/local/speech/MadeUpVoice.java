package callstream.local.speech;

/**
 * Something like a voice, for machines without recorded speech: a tone with overtones, in syllables of 200 ms with
 * pauses after every eight. Not to be understood, but as loud and as long as speech, and as hard to encode.
 *
 * @param pitchHz of the tone
 */
record MadeUpVoice(double pitchHz) {
    private static final int SECONDS = 5;
    private static final int SYLLABLE = Pcm.SAMPLE_RATE / 5;
    private static final int SYLLABLES_TO_A_PAUSE = 8;
    private static final int SYLLABLES_OF_A_PAUSE = 2;
    private static final int OVERTONES = 20;
    private static final double AMPLITUDE = 2500;

    short[] samples() {
        short[] samples = new short[SECONDS * Pcm.SAMPLE_RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (AMPLITUDE * loudness(i) * tone(i));
        }
        return samples;
    }

    private double tone(int sample) {
        double sum = 0;
        for (int overtone = 1; overtone <= OVERTONES; overtone++) {
            sum += Math.sin(2 * Math.PI * pitchHz * overtone * sample / Pcm.SAMPLE_RATE) / overtone;
        }
        return sum;
    }

    /** From 0 to 1: rises and falls with each syllable. */
    private static double loudness(int sample) {
        int syllable = sample / SYLLABLE;
        boolean isPause = syllable % (SYLLABLES_TO_A_PAUSE + SYLLABLES_OF_A_PAUSE) >= SYLLABLES_TO_A_PAUSE;
        return isPause ? 0 : Math.sqrt(Math.sin(Math.PI * (sample % SYLLABLE) / SYLLABLE));
    }
}
