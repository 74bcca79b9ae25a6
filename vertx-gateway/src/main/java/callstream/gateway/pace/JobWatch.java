package callstream.gateway.pace;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How the streaming job keeps up, by the frames of this gateway's own senders that come back: both ends of their time
 * are by one clock. Any thread.
 */
public final class JobWatch {
    /** How the job keeps up. */
    enum Load {
        /** Frames come back in time, or there are none. */
        IN_TIME,
        /** No more than it can do. */
        BUSY,
        BEHIND,
        /** It drops many frames, or would soon, or none comes back. */
        FAR_BEHIND
    }

    /**
     * What came back for half a second.
     *
     * @param returned frames that the job has worked on
     */
    record Seen(Load load, int returned) {}

    /** Of half a second; what comes beyond is not looked at. */
    private static final int SAMPLES = 1024;

    private static final double IN_TIME = 0.8;
    private static final double FAR = 1.6;

    /** One dropped of so many is a pause of a collector's. */
    private static final int FEW = 4;

    /** So many are under way in a job that keeps up. */
    private static final int UNDER_WAY = 4;

    private final long mostUs;
    private final long[] delaysUs = new long[SAMPLES];
    private int samples;
    private int returned;
    private int shed;
    private int unanswered;

    /** @param most median time from the log and back from which the job counts as behind */
    public JobWatch(Duration most) {
        this.mostUs = TimeUnit.NANOSECONDS.toMicros(most.toNanos());
    }

    /**
     * A frame has come back.
     *
     * @param delayUs since it was handed to the log
     */
    public synchronized void returned(long delayUs) {
        returned++;
        if (samples < SAMPLES) {
            delaysUs[samples] = delayUs;
            samples++;
        }
        unanswered = 0;
    }

    /** The job has dropped a frame as it came too late to it. */
    public synchronized void shed() {
        shed++;
        unanswered = 0;
    }

    /**
     * Judges what came since the last call.
     *
     * @param sent frames handed to the log for the job since then
     */
    synchronized Seen take(int sent) {
        var seen = new Seen(judge(sent), returned);
        samples = 0;
        returned = 0;
        shed = 0;
        return seen;
    }

    private Load judge(int sent) {
        if (shed * FEW > shed + returned) {
            return Load.FAR_BEHIND;
        }
        if (samples == 0) {
            unanswered += sent;
            return unanswered > UNDER_WAY ? Load.FAR_BEHIND : Load.IN_TIME;
        }
        Arrays.sort(delaysUs, 0, samples);
        long median = delaysUs[samples / 2];
        if (median > mostUs * FAR) {
            return Load.FAR_BEHIND;
        }
        if (median > mostUs) {
            return Load.BEHIND;
        }
        return median > mostUs * IN_TIME ? Load.BUSY : Load.IN_TIME;
    }
}
