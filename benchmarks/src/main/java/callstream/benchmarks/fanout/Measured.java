package callstream.benchmarks.fanout;

import org.HdrHistogram.Histogram;

/**
 * What a server made of a load.
 *
 * @param seconds that were measured
 * @param frames that arrived, of all receivers
 * @param bytes the same
 * @param processorSeconds that the server took, user and system
 * @param latencies from the moment at which a frame was due to its arrival, microseconds
 */
record Measured(Load load, double seconds, long frames, long bytes, double processorSeconds, Histogram latencies) {
    /** Of what should have arrived, that which did. */
    double share() {
        return frames / (load.streams() * Load.FRAMES_PER_SECOND * seconds);
    }

    double bytesPerProcessorSecond() {
        return bytes / processorSeconds;
    }

    /** Processors that the server kept busy. */
    double cores() {
        return processorSeconds / seconds;
    }

    /** Streams for each processor that the server kept busy. */
    double streamsPerCore() {
        return frames / (double) Load.FRAMES_PER_SECOND / processorSeconds;
    }

    double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }
}
