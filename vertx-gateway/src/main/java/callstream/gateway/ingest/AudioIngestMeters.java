package callstream.gateway.ingest;

import callstream.gateway.meter.DropCounters;
import callstream.protocol.v1.DropReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the packets of sound that came in, went to the log and were refused, by reason. Any thread. */
final class AudioIngestMeters {
    private final Counter packets;
    private final Counter bytes;
    private final Counter published;
    private final Counter doubtful;
    private final Timer acknowledged;
    private final DropCounters refused;
    private final AtomicInteger waiting;

    /** Registers {@code callstream.ingest.audio.*}. */
    AudioIngestMeters(MeterRegistry registry) {
        packets = registry.counter("callstream.ingest.audio.received");
        bytes = registry.counter("callstream.ingest.audio.bytes.received");
        published = registry.counter("callstream.ingest.audio.published");
        doubtful = Counter.builder("callstream.ingest.audio.doubtful")
                .description("handed to the log, which did not say whether it has them")
                .register(registry);
        acknowledged = Timer.builder("callstream.ingest.audio.acknowledged")
                .description("from handing a packet to the log to its acknowledgement")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(registry);
        waiting = registry.gauge("callstream.ingest.audio.waiting", Tags.empty(), new AtomicInteger());
        refused = new DropCounters(registry, "callstream.ingest.audio.refused", "packets that went no further");
    }

    void received(int opusBytes) {
        packets.increment();
        bytes.increment(opusBytes);
    }

    void published() {
        published.increment();
    }

    void acknowledged(Duration after) {
        acknowledged.record(after);
    }

    void doubtful() {
        doubtful.increment();
    }

    void refused(DropReason reason) {
        refused.count(reason);
    }

    /** So many packets more wait for the log; fewer where it is negative. */
    void waiting(int more) {
        waiting.addAndGet(more);
    }
}
