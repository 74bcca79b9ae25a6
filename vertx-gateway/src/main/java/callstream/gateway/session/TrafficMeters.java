package callstream.gateway.session;

import callstream.protocol.v1.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what goes over all connections. Any thread. */
final class TrafficMeters {
    private final Counter messagesIn;
    private final Counter bytesIn;
    private final Counter messagesOut;
    private final Counter bytesOut;
    private final Counter overruns;
    private final Counter addressOverruns;
    private final Map<ErrorCode, Counter> ended = new EnumMap<>(ErrorCode.class);

    /** Registers {@code callstream.connections.*} and {@code callstream.sessions.ended}. */
    TrafficMeters(MeterRegistry registry) {
        messagesIn = registry.counter("callstream.connections.messages", "direction", "in");
        messagesOut = registry.counter("callstream.connections.messages", "direction", "out");
        bytesIn = registry.counter("callstream.connections.bytes", "direction", "in");
        bytesOut = registry.counter("callstream.connections.bytes", "direction", "out");
        overruns = overruns(registry, "connection");
        addressOverruns = overruns(registry, "address");
        for (ErrorCode code : ErrorCode.values()) {
            ended.put(code, ended(registry, code));
        }
    }

    private static Counter ended(MeterRegistry registry, ErrorCode code) {
        String name = code.name().replace("ERROR_CODE_", "").toLowerCase(Locale.ROOT);
        return Counter.builder("callstream.sessions.ended")
                .description("connections that have ended, by what this gateway said last; by themselves: none")
                .tag("code", code == ErrorCode.ERROR_CODE_UNSPECIFIED ? "none" : name)
                .register(registry);
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

    /** One has ended. */
    void ended(ErrorCode code) {
        Counter counter = ended.get(code);
        if (counter != null) {
            counter.increment();
        }
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
