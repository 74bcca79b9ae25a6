package callstream.gateway.pace;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How the streaming job keeps up, by the frames of this gateway's own senders that come back: both ends of their time
 * are by one clock. Any thread.
 */
public final class JobWatch {
    /** How the job keeps up. */
    enum Load {
        /** The log is away, or was a moment ago: what does not come back, or comes late, is not the job's doing. */
        UNKNOWN,
        /** Frames come back in time, or there are none. */
        IN_TIME,
        /** No more than it can do. */
        BUSY,
        /** Late, or drops more than a quarter of its frames. */
        BEHIND,
        /** It drops half of its frames or more, or would soon, or none comes back. */
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

    /** A frame that is dropped now and then is a pause of a collector's, or a batch that took long. */
    private static final double MANY_DROPPED = 0.25;

    private static final double MOST_DROPPED = 0.5;

    /** So many are under way in a job that keeps up. */
    private static final int UNDER_WAY = 4;

    /** After so many in which nobody sent, what has no answer yet gets none: its senders have left. */
    private static final int SILENT_TICKS = 4;

    /** By when what the log was late with has come back, or is too old to. */
    private static final int TICKS_AFTER_ABSENCE = 2;

    private final long mostUs;
    private final BooleanSupplier isLogAway;
    private final long[] delaysUs = new long[SAMPLES];
    private int samples;
    private int returned;
    private int shed;
    private int unanswered;
    private int silent;
    private int unknown;

    /**
     * @param most median time from the log and back from which the job counts as behind
     * @param isLogAway whether the log takes nothing now
     */
    public JobWatch(Duration most, BooleanSupplier isLogAway) {
        this.mostUs = TimeUnit.NANOSECONDS.toMicros(most.toNanos());
        this.isLogAway = isLogAway;
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
     * Judges what came since the last call, half a second ago.
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

    /** The share of what was answered that was dropped; one frame beside others says nothing. */
    private double dropped() {
        return shed > 1 || returned == 0 ? (double) shed / Math.max(1, shed + returned) : 0;
    }

    private Load judge(int sent) {
        if (isLogAway.getAsBoolean()) {
            unknown = 1 + TICKS_AFTER_ABSENCE;
        }
        if (unknown > 0) {
            unknown--;
            unanswered = 0;
            return Load.UNKNOWN;
        }
        double dropped = dropped();
        if (dropped >= MOST_DROPPED) {
            return Load.FAR_BEHIND;
        }
        if (samples == 0) {
            silent = sent == 0 ? silent + 1 : 0;
            unanswered = silent >= SILENT_TICKS ? 0 : unanswered + sent;
            return unanswered > UNDER_WAY ? Load.FAR_BEHIND : Load.IN_TIME;
        }
        silent = 0;
        Arrays.sort(delaysUs, 0, samples);
        long median = delaysUs[samples / 2];
        if (median > mostUs * FAR) {
            return Load.FAR_BEHIND;
        }
        if (median > mostUs || dropped > MANY_DROPPED) {
            return Load.BEHIND;
        }
        return median > mostUs * IN_TIME ? Load.BUSY : Load.IN_TIME;
    }
}
