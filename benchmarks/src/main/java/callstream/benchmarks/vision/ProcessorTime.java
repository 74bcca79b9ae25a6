package callstream.benchmarks.vision;

import java.lang.management.ManagementFactory;

/** Processor time of the calling thread. */
final class ProcessorTime {
    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Seconds that some work takes of the processor, user and system. */
    static double seconds(Work work) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }

    private ProcessorTime() {}
}
