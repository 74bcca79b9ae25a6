package callstream.gateway.deliver;

import callstream.gateway.meter.DropCounters;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stamps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the packets of sound that are read, sent and dropped, and times their way through the server. Any thread. */
final class AudioDeliveryMeters {
    private final Counter read;
    private final Counter duplicates;
    private final Counter forgotten;
    private final Counter sent;
    private final Counter bytes;
    private final Timer ingest;
    private final Timer log;
    private final Timer deliver;
    private final Timer age;
    private final Timer server;
    private final DropCounters dropped;
    private final DistributionSummary waiting;

    /** Registers {@code callstream.deliver.audio.*}. */
    AudioDeliveryMeters(MeterRegistry registry) {
        read = registry.counter("callstream.deliver.audio.read");
        duplicates = registry.counter("callstream.deliver.audio.duplicate");
        forgotten = registry.counter("callstream.deliver.audio.forgotten");
        sent = registry.counter("callstream.deliver.audio.sent");
        bytes = registry.counter("callstream.deliver.audio.bytes.sent");
        ingest = stage(registry, "ingest");
        log = stage(registry, "log");
        deliver = stage(registry, "deliver");
        age = timer("callstream.deliver.audio.age")
                .description("of each packet when it was read, from the sender's gateway, dropped ones too")
                .register(registry);
        server = timer("callstream.deliver.audio.latency")
                .description("from the sender's gateway to the receiver's connection")
                .register(registry);
        waiting = DistributionSummary.builder("callstream.deliver.audio.waiting")
                .description("packets of one sender that wait for a receiver's socket, as each one comes")
                .serviceLevelObjectives(1, 5, 10, 25, 50)
                .register(registry);
        dropped = new DropCounters(
                registry, "callstream.deliver.audio.dropped", "for each receiver, as callstream.deliver.audio.sent");
    }

    private static Timer stage(MeterRegistry registry, String stage) {
        return timer("callstream.deliver.audio.stage")
                .description("of each packet that was delivered, by the part of its way")
                .tag("stage", stage)
                .register(registry);
    }

    private static Timer.Builder timer(String name) {
        return Timer.builder(name)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(2));
    }

    /** @param consumedUs when, microseconds since 1970 */
    void read(Stamps stamps, long consumedUs) {
        read.increment();
        age.record(consumedUs - stamps.getReceivedUs(), TimeUnit.MICROSECONDS);
    }

    void duplicate() {
        duplicates.increment();
    }

    void forgotten() {
        forgotten.increment();
    }

    void delivered(Stamps s) {
        ingest.record(s.getPublishedUs() - s.getReceivedUs(), TimeUnit.MICROSECONDS);
        log.record(s.getConsumedUs() - s.getPublishedUs(), TimeUnit.MICROSECONDS);
        deliver.record(s.getDeliveredUs() - s.getConsumedUs(), TimeUnit.MICROSECONDS);
        server.record(s.getDeliveredUs() - s.getReceivedUs(), TimeUnit.MICROSECONDS);
    }

    void sent(int length) {
        sent.increment();
        bytes.increment(length);
    }

    /** One receiver will not hear a packet that came as far as this gateway. */
    void dropped(DropReason reason) {
        dropped.count(reason);
    }

    /** So many of one sender wait for one receiver's socket. */
    void waiting(int packets) {
        waiting.record(packets);
    }
}
