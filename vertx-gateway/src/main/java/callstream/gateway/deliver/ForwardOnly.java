package callstream.gateway.deliver;

import java.util.BitSet;

/**
 * Lets each frame of one sender through once, and only forward. The log may hold a frame twice, as the streaming job
 * writes at least once; and a frame that bypassed the job may overtake one that did not.
 *
 * <p>Remembers which of the last {@value #WINDOW} sequence numbers passed, as a sliding bitmap, as SRTP does against
 * replays (RFC 3711, section 3.3.2), for the sender's newest session and the one before it:
 *
 * <pre>
 *   sessions   forgotten … │ before ▸ current
 *   sequence   forgotten … │ newest - WINDOW + 1 … newest │ new
 * </pre>
 *
 * <p>What lies further back is not known to have passed or not: to drop it would count a repeated frame twice, to call
 * it a duplicate would lose a late one in silence. It is {@link Verdict#FORGOTTEN}, and counted as that. The streaming
 * job has to be away for the whole window, while the sender goes on without effects, before a frame comes so late; so
 * the window is long instead: a bit a frame, at most 2 KiB a session. One thread.
 */
final class ForwardOnly {
    /** What to do with a frame. */
    enum Verdict {
        /** Newer than all before: deliver. */
        NEW,
        /** Not seen before, but a newer one was: count it as dropped. */
        LATE,
        /** Seen before: forget it, it is accounted for. */
        DUPLICATE,
        /** So old that nobody knows whether it was seen. */
        FORGOTTEN
    }

    /** Nine minutes at 30 frames a second; a power of two. */
    static final int WINDOW = 16_384;

    /** Epochs are times, so 0 is before any session. */
    private Session current = new Session(0);

    private Session before = new Session(0);

    /** @param sequence from 1 */
    Verdict judge(long epoch, long sequence) {
        if (epoch > current.epoch) {
            before = current;
            current = new Session(epoch);
        }
        if (epoch == current.epoch) {
            return current.judge(sequence);
        }
        if (epoch > before.epoch) {
            before = new Session(epoch);
        }
        if (epoch < before.epoch) {
            return Verdict.FORGOTTEN;
        }
        Verdict verdict = before.judge(sequence);
        return verdict == Verdict.NEW ? Verdict.LATE : verdict; // a newer session has been seen
    }

    private static final class Session {
        final long epoch;
        /** By sequence modulo the window. Grows with the frames that there are. */
        private final BitSet passed = new BitSet();

        private long newest;

        Session(long epoch) {
            this.epoch = epoch;
        }

        Verdict judge(long sequence) {
            if (sequence > newest) {
                advanceTo(sequence);
                passed.set(slot(sequence));
                return Verdict.NEW;
            }
            if (sequence <= newest - WINDOW) {
                return Verdict.FORGOTTEN;
            }
            if (passed.get(slot(sequence))) {
                return Verdict.DUPLICATE;
            }
            passed.set(slot(sequence));
            return Verdict.LATE;
        }

        /** Clears what comes into the window: by slots, as a client may leap as far as it likes. */
        private void advanceTo(long sequence) {
            int from = slot(newest + 1);
            int to = slot(sequence) + 1;
            if (sequence - newest >= WINDOW) {
                passed.clear();
            } else if (from < to) {
                passed.clear(from, to);
            } else {
                passed.clear(from, WINDOW);
                passed.clear(0, to);
            }
            newest = sequence;
        }

        private static int slot(long sequence) {
            return (int) (sequence & (WINDOW - 1));
        }
    }
}
