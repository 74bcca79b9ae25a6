package callstream.gateway.ingest;

import callstream.gateway.meter.DropCounters;
import callstream.protocol.v1.DropReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what came in, what went to the log and what was refused, by reason. Any thread. */
public final class IngestMeters {
    private final MeterRegistry registry;
    private final Counter frames;
    private final Counter bytes;
    private final Counter doubtful;
    private final Map<String, Counter> published = new ConcurrentHashMap<>();
    private final DropCounters refused;
    private final AudioIngestMeters audio;

    /** Registers {@code callstream.ingest.*}. */
    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.frames = registry.counter("callstream.ingest.frames.received");
        this.bytes = registry.counter("callstream.ingest.bytes.received");
        this.doubtful = Counter.builder("callstream.ingest.frames.doubtful")
                .description("handed to the log, which did not say whether it has them")
                .register(registry);
        this.refused = new DropCounters(registry, "callstream.ingest.frames.refused", "frames that went no further");
        this.audio = new AudioIngestMeters(registry);
    }

    /** Those of sound. */
    AudioIngestMeters audio() {
        return audio;
    }

    void received(int jpegBytes) {
        frames.increment();
        bytes.increment(jpegBytes);
    }

    void published(String topic) {
        published
                .computeIfAbsent(topic, name -> registry.counter("callstream.ingest.frames.published", "topic", name))
                .increment();
    }

    void doubtful() {
        doubtful.increment();
    }

    void refused(DropReason reason) {
        refused.count(reason);
    }
}
