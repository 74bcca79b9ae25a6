package callstream.gateway.deliver;

import callstream.gateway.meter.DropCounters;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stamps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what is read, delivered and dropped, and times a frame's way through the server. Any thread. */
public final class DeliveryMeters {
    private final Counter read;
    private final Counter duplicates;
    private final Counter forgotten;
    private final Counter unreadable;
    private final Counter failedReads;
    private final Counter sent;
    private final Counter bytes;
    private final Timer server;
    private final StageTimers stages;
    private final DropCounters dropped;
    private final AudioDeliveryMeters audio;

    /** Registers {@code callstream.deliver.*}. */
    public DeliveryMeters(MeterRegistry registry) {
        read = registry.counter("callstream.deliver.frames.read");
        duplicates = registry.counter("callstream.deliver.frames.duplicate");
        forgotten = Counter.builder("callstream.deliver.frames.forgotten")
                .description("so old that nobody knows whether they were accounted for")
                .register(registry);
        unreadable = registry.counter("callstream.deliver.records.unreadable");
        failedReads = registry.counter("callstream.deliver.reads.failed");
        sent = registry.counter("callstream.deliver.frames.sent");
        bytes = registry.counter("callstream.deliver.bytes.sent");
        server = Timer.builder("callstream.deliver.latency")
                .description("from the sender's gateway to the receiver's connection")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
        stages = new StageTimers(registry);
        dropped = new DropCounters(
                registry, "callstream.deliver.frames.dropped", "for each receiver, as callstream.deliver.frames.sent");
        audio = new AudioDeliveryMeters(registry);
    }

    /** Those of sound. */
    AudioDeliveryMeters audio() {
        return audio;
    }

    void read() {
        read.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void forgotten() {
        forgotten.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void readFailed() {
        failedReads.increment();
    }

    void delivered(Stamps stamps) {
        server.record(stamps.getDeliveredUs() - stamps.getReceivedUs(), TimeUnit.MICROSECONDS);
        stages.record(stamps);
    }

    void sent(int length) {
        sent.increment();
        bytes.increment(length);
    }

    /** One receiver will not see a frame that came as far as this gateway. */
    void dropped(DropReason reason) {
        dropped.count(reason);
    }
}
