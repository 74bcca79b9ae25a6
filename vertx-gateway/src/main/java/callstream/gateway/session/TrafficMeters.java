package callstream.gateway.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what goes over all connections. Any thread. */
final class TrafficMeters {
    private final Counter messagesIn;
    private final Counter bytesIn;
    private final Counter messagesOut;
    private final Counter bytesOut;
    private final Counter overruns;
    private final Counter addressOverruns;

    /** Registers {@code callstream.connections.*}. */
    TrafficMeters(MeterRegistry registry) {
        messagesIn = registry.counter("callstream.connections.messages", "direction", "in");
        messagesOut = registry.counter("callstream.connections.messages", "direction", "out");
        bytesIn = registry.counter("callstream.connections.bytes", "direction", "in");
        bytesOut = registry.counter("callstream.connections.bytes", "direction", "out");
        overruns = overruns(registry, "connection");
        addressOverruns = overruns(registry, "address");
    }

    private static Counter overruns(MeterRegistry registry, String of) {
        return Counter.builder("callstream.connections.overruns")
                .description("connections ended because they, or all of their address, sent more than they may")
                .tag("of", of)
                .register(registry);
    }

    void received(int length) {
        messagesIn.increment();
        bytesIn.increment(length);
    }

    void sent(int length) {
        messagesOut.increment();
        bytesOut.increment(length);
    }

    /** One has sent more than one may. */
    void overran() {
        overruns.increment();
    }

    /** One of those of an address that have sent far more, together, than they may. */
    void addressOverran() {
        addressOverruns.increment();
    }
}
