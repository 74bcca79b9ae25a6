package callstream.protocol;

/** How loud sound is, as RFC 6464 has it. */
public final class AudioLevel {
    /** What a digital sound can't be louder than: the point of overload of 16 bits. */
    private static final double OVERLOAD = 32768;

    /**
     * The level of some samples, by their root mean square (RFC 6465, section A).
     *
     * @param samples 16 bits, signed
     * @param from index of the first
     * @param count how many, at least 1
     * @return -dBov: from 0, the loudest, to 127, silence
     */
    public static int of(short[] samples, int from, int count) {
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares += (double) samples[i] * samples[i];
        }
        if (squares == 0) {
            return Limits.MAX_AUDIO_LEVEL;
        }
        double dBov = 20 * Math.log10(Math.sqrt(squares / count) / OVERLOAD);
        return (int) Math.min(Limits.MAX_AUDIO_LEVEL, Math.max(0, Math.round(-dBov)));
    }

    private AudioLevel() {}
}
