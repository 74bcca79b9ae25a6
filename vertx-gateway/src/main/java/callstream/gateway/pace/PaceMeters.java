package callstream.gateway.pace;

import callstream.protocol.v1.PaceReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts senders by what holds them down. Any thread. */
final class PaceMeters {
    private static final String PREFIX = "PACE_REASON_";

    private final Map<PaceReason, AtomicInteger> senders = new EnumMap<>(PaceReason.class);
    private final Map<PaceReason, Counter> changes = new EnumMap<>(PaceReason.class);
    private final Counter heard;
    private volatile double jobRate = Pace.FULL.framesPerSecond();

    /** Registers {@code callstream.pace.*}. */
    PaceMeters(MeterRegistry registry) {
        for (PaceReason reason : PaceReason.values()) {
            if (reason != PaceReason.PACE_REASON_UNSPECIFIED && reason != PaceReason.UNRECOGNIZED) {
                String label = reason.name().replace(PREFIX, "").toLowerCase(Locale.ROOT);
                var count = new AtomicInteger();
                senders.put(reason, count);
                Gauge.builder("callstream.pace.senders", count, AtomicInteger::get)
                        .description("by what bounds their pace most")
                        .tag("reason", label)
                        .register(registry);
                changes.put(
                        reason,
                        Counter.builder("callstream.pace.changes")
                                .description("paces told to senders")
                                .tag("reason", label)
                                .register(registry));
            }
        }
        heard = registry.counter("callstream.pace.reports");
        Gauge.builder("callstream.pace.job.rate", this, meters -> meters.jobRate)
                .description("frames a second that a sender may send through the streaming job")
                .register(registry);
    }

    void told(PaceReason reason) {
        Counter counter = changes.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void heard(int reports) {
        heard.increment(reports);
    }

    void show(Map<PaceReason, Integer> now, double perSecond) {
        senders.forEach((reason, count) -> count.set(now.getOrDefault(reason, 0)));
        jobRate = perSecond;
    }
}
