package callstream.gateway.buffer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what is kept and what could not be. Any thread. */
final class BufferMeters {
    private final Counter kept;
    private final Counter full;
    private final Counter failed;
    private final Counter inherited;

    /** Registers {@code callstream.ingest.buffer.*}. */
    BufferMeters(MeterRegistry registry, KeptFrames frames) {
        kept = counter(registry, "kept", "puts that were asked for");
        full = counter(registry, "full", "frames for which there was no room");
        failed = counter(registry, "failed", "puts and removals that Hazelcast did not do");
        inherited = counter(registry, "inherited", "frames of lost gateways and sessions that were settled");
        registry.gauge("callstream.ingest.buffer.frames", frames, KeptFrames::frames);
        registry.gauge("callstream.ingest.buffer.bytes", frames, KeptFrames::bytes);
        Gauge.builder("callstream.ingest.buffer.oldest", frames, KeptFrames::oldestSeconds)
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("callstream.ingest.buffer." + name)
                .description(description)
                .register(registry);
    }

    void kept() {
        kept.increment();
    }

    void full() {
        full.increment();
    }

    void failed() {
        failed.increment();
    }

    void inherited() {
        inherited.increment();
    }
}
