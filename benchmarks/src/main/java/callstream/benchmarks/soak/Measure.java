package callstream.benchmarks.soak;

/**
 * What is looked at of a process.
 *
 * @see ProcessSample
 */
enum Measure {
    /** Bytes of Java objects that are alive; looked at a few times, as it takes a full collection. */
    LIVE_HEAP("liveHeap", "MB", 8e6, 1e6),
    /**
     * Bytes of Java objects after the last collection. The garbage of the old ones is in it until a full one, which may
     * be hours away: more of it is no growth.
     */
    HEAP("heapAfterCollection", "MB", Double.POSITIVE_INFINITY, 1e6),
    /** Bytes of it in memory, heap and native memory together; of what processes share the share of each. */
    RESIDENT("resident", "MB", 16e6, 1e6),
    /** Open files and sockets. */
    DESCRIPTORS("descriptors", "", 5, 1),
    THREADS("threads", "", 3, 1);

    private final String key;
    private final String unit;
    private final double noise;
    private final double scale;

    /**
     * @param noise what may come and go with no end to it
     * @param scale of what is shown
     */
    Measure(String key, String unit, double noise, double scale) {
        this.key = key;
        this.unit = unit;
        this.noise = noise;
        this.scale = scale;
    }

    String key() {
        return key;
    }

    String unit() {
        return unit;
    }

    double noise() {
        return noise;
    }

    double shown(double value) {
        return value / scale;
    }
}
