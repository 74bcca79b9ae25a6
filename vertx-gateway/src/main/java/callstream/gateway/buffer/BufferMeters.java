package callstream.gateway.buffer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts what is kept and what could not be. Any thread. */
final class BufferMeters {
    private final Counter kept;
    private final Counter full;
    private final Counter failed;
    private final Counter inherited;

    /** Registers {@code callstream.ingest.buffer.*}. */
    BufferMeters(Kind kind, MeterRegistry registry, KeptFrames frames) {
        Tags tags = Tags.of("kind", kind.tag());
        kept = counter(registry, tags, "kept", "puts that were asked for");
        full = counter(registry, tags, "full", "frames, or packets of sound, for which there was no room");
        failed = counter(registry, tags, "failed", "puts and removals that Hazelcast did not do");
        inherited = counter(
                registry, tags, "inherited", "frames, or packets, of lost gateways and sessions that were settled");
        registry.gauge("callstream.ingest.buffer.frames", tags, frames, KeptFrames::frames);
        registry.gauge("callstream.ingest.buffer.bytes", tags, frames, KeptFrames::bytes);
        Gauge.builder("callstream.ingest.buffer.oldest", frames, KeptFrames::oldestSeconds)
                .tags(tags)
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, Tags tags, String name, String description) {
        return Counter.builder("callstream.ingest.buffer." + name)
                .description(description)
                .tags(tags)
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
