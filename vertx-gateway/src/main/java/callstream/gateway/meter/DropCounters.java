package callstream.gateway.meter;

import callstream.protocol.v1.DropReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** A counter for each reason, all there from the beginning, so that a rate over them has something to start at. */
public final class DropCounters {
    private final Map<DropReason, Counter> counters = new EnumMap<>(DropReason.class);

    /**
     * Registers them.
     *
     * @param name of all; label {@code reason} is the reason's own
     * @param description for whoever reads the metrics
     */
    public DropCounters(MeterRegistry registry, String name, String description) {
        for (DropReason reason : DropReason.values()) {
            counters.put(
                    reason,
                    Counter.builder(name)
                            .description(description)
                            .tag("reason", DropTally.nameOf(reason))
                            .register(registry));
        }
    }

    /** One more. Any thread. */
    public void count(DropReason reason) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
