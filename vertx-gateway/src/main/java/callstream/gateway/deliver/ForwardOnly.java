package callstream.gateway.deliver;

import java.util.Arrays;

/**
 * Lets each frame of one sender through once, and only forward. The log may hold a frame twice, as the streaming job
 * writes at least once; and a frame that bypassed the job may overtake one that did not.
 *
 * <p>Remembers the last {@value #WINDOW} sequence numbers as a sliding bitmap, as SRTP does against replays (RFC 3711,
 * section 3.3.2). One thread.
 */
final class ForwardOnly {
    /** What to do with a frame. */
    enum Verdict {
        /** Newer than all before: deliver. */
        NEW,
        /** Not seen before, but a newer one was: count it as dropped. */
        LATE,
        /** Seen before: forget it, it is accounted for. */
        DUPLICATE
    }

    /** More than 30 s at 30 frames a second; a power of two. */
    static final int WINDOW = 1024;

    private final long[] seen = new long[WINDOW / Long.SIZE];
    private long epoch;
    private long newest;

    Verdict judge(long frameEpoch, long sequence) {
        if (frameEpoch < epoch) {
            return Verdict.LATE;
        }
        if (frameEpoch > epoch) {
            startSession(frameEpoch);
        }
        if (sequence > newest) {
            advanceTo(sequence);
            mark(sequence);
            return Verdict.NEW;
        }
        // What lies further back than the window is long past its deadline: only a replay brings it.
        if (sequence <= newest - WINDOW || isMarked(sequence)) {
            return Verdict.DUPLICATE;
        }
        mark(sequence);
        return Verdict.LATE;
    }

    private void startSession(long frameEpoch) {
        epoch = frameEpoch;
        newest = 0;
        Arrays.fill(seen, 0);
    }

    private void advanceTo(long sequence) {
        long first = Math.max(newest + 1, sequence - WINDOW + 1);
        for (long passed = first; passed <= sequence; passed++) {
            seen[word(passed)] &= ~bit(passed);
        }
        newest = sequence;
    }

    private boolean isMarked(long sequence) {
        return (seen[word(sequence)] & bit(sequence)) != 0;
    }

    private void mark(long sequence) {
        seen[word(sequence)] |= bit(sequence);
    }

    private static int word(long sequence) {
        return (int) (sequence & (WINDOW - 1)) / Long.SIZE;
    }

    private static long bit(long sequence) {
        return 1L << (sequence & (Long.SIZE - 1));
    }
}
