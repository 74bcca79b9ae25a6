package callstream.gateway.ingest;

import callstream.protocol.v1.DropReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what came in, what went to the log and what was refused, by reason. Any thread. */
public final class IngestMeters {
    private final MeterRegistry registry;
    private final Counter frames;
    private final Counter bytes;
    private final Counter doubtful;
    private final Map<String, Counter> published = new ConcurrentHashMap<>();
    private final Map<DropReason, Counter> refused = new EnumMap<>(DropReason.class);
    private final AudioIngestMeters audio;

    /** Registers {@code callstream.ingest.*}. */
    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.frames = registry.counter("callstream.ingest.frames.received");
        this.bytes = registry.counter("callstream.ingest.bytes.received");
        this.doubtful = Counter.builder("callstream.ingest.frames.doubtful")
                .description("handed to the log, which did not say whether it has them")
                .register(registry);
        for (DropReason reason : DropReason.values()) {
            refused.put(reason, registry.counter("callstream.ingest.frames.refused", "reason", label(reason)));
        }
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
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    static String label(DropReason reason) {
        return reason.name().replace("DROP_REASON_", "").toLowerCase(Locale.ROOT);
    }
}
