package callstream.vision;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** What a picture costs a thread, native code included, however busy the machine is with other things. */
final class CpuTime {
    /**
     * For a picture that somebody made to be slow. A good one of the largest size takes a tenth; at this a frame is
     * given up by the job.
     */
    static final Duration MOST_OF_A_PICTURE = Duration.ofSeconds(2);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of this thread, nanoseconds from any one point. */
    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private CpuTime() {}
}
