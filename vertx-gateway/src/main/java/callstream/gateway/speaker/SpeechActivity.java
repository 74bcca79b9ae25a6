package callstream.gateway.speaker;

import callstream.protocol.Limits;

/**
 * The last second of one sender, in packets of 20 ms, scored over three lengths of time as Volfin and Cohen do:
 *
 * <pre>
 *   immediate   1 packet              how loud, in steps of 10 dB over what is always there
 *   medium      5 packets, 100 ms     how many of them are loud
 *   long        10 mediums, 1 s       how many of them are loud from end to end
 * </pre>
 *
 * <p>The paper counts active frequency bands for the immediate time; jitsi-utils and mediasoup have put steps of the
 * RFC 6464 level in their place, and so does this. The numbers are theirs, and the paper's where it has them. What is
 * new is how the noise of a room is told: it is the level that one packet in {@value #PACKETS_PER_OUTLIER} at most is
 * under, so that a microphone that is switched on does not pass for a quiet room.
 *
 * <p>A click of a key is loud for a packet or two and fills no medium time.
 */
final class SpeechActivity {
    /** Packets between two decisions. */
    private final int perInterval;

    /** N2: packets of a medium time. */
    private static final int MEDIUM_PACKETS = 5;

    /** N3: medium times of the long one. */
    static final int LONG_MEDIUMS = 10;

    private static final int WINDOW = MEDIUM_PACKETS * LONG_MEDIUMS;

    /** N1: steps of the immediate time. */
    private static final int STEPS = 13;

    private static final int STEP_DB = (Limits.MAX_AUDIO_LEVEL + STEPS - 1) / STEPS;

    /** Steps over which a packet is loud: -47 dBov and more. */
    private static final int LOUD_STEPS = 7;

    /** Loud packets over which a medium time is active: all of them. */
    private static final int LOUD_PACKETS = 4;

    private static final SpeechScore IMMEDIATE = new SpeechScore(STEPS, 0.78);
    private static final SpeechScore MEDIUM = new SpeechScore(MEDIUM_PACKETS, 24);
    private static final SpeechScore LONG = new SpeechScore(LONG_MEDIUMS, 47);

    private static final int PACKETS_PER_OUTLIER = 50;

    /** dB over silence, a ring. */
    private final int[] volumes = new int[WINDOW];

    private int newest;

    /** How many packets had each volume, silence left out. */
    private final int[] seen = new int[Limits.MAX_AUDIO_LEVEL + 1];

    private int seenInAll;
    private int inInterval;

    /** Packets by which the sender is behind. */
    private int owed;

    private int activeMediums;
    private double immediate;
    private double medium;
    private double longScore;

    /** @param perInterval packets that a sender sends from one decision to the next */
    SpeechActivity(int perInterval) {
        this.perInterval = perInterval;
    }

    /** @param level of the next packet, -dBov, 0 to 127 */
    void heard(int level) {
        int volume = Limits.MAX_AUDIO_LEVEL - level;
        if (volume > 0) {
            seen[volume]++;
            seenInAll++;
        }
        push(volume);
        inInterval++;
    }

    /**
     * The time between two decisions is over: computes the scores.
     *
     * <p>Packets that have not come are taken for silence once they are late by a whole interval; until then they may
     * be on their way.
     */
    void endInterval() {
        owed = Math.max(0, owed + perInterval - inInterval);
        inInterval = 0;
        for (; owed > perInterval; owed--) {
            push(0);
        }
        score();
    }

    private void push(int volume) {
        newest = (newest + 1) % WINDOW;
        volumes[newest] = volume;
    }

    private void score() {
        int quiet = noise() + STEP_DB;
        int firstMedium = 0;
        activeMediums = 0;
        for (int block = 0; block < LONG_MEDIUMS; block++) {
            int loud = 0;
            for (int i = 0; i < MEDIUM_PACKETS; i++) {
                if (steps(block * MEDIUM_PACKETS + i, quiet) > LOUD_STEPS) {
                    loud++;
                }
            }
            if (block == 0) {
                firstMedium = loud;
            }
            if (loud > LOUD_PACKETS) {
                activeMediums++;
            }
        }
        immediate = IMMEDIATE.of(steps(0, quiet));
        medium = MEDIUM.of(firstMedium);
        longScore = LONG.of(activeMediums);
    }

    /** Steps of the packet that came so many before the newest. */
    private int steps(int before, int quiet) {
        int volume = volumes[Math.floorMod(newest - before, WINDOW)];
        return volume < quiet ? 0 : volume / STEP_DB;
    }

    private int noise() {
        int outliers = seenInAll / PACKETS_PER_OUTLIER;
        int under = 0;
        for (int volume = 1; volume < seen.length; volume++) {
            under += seen[volume];
            if (under > outliers) {
                return volume;
            }
        }
        return 0;
    }

    double immediate() {
        return immediate;
    }

    double medium() {
        return medium;
    }

    double longScore() {
        return longScore;
    }

    /** How many of the last {@value #LONG_MEDIUMS} times of 100 ms were loud from end to end. */
    int activeMediums() {
        return activeMediums;
    }
}
