package callstream.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that go to accounts, and those that do not get so far. Any thread. */
final class ApiMeters {
    private final MeterRegistry registry;

    /** Taken and not yet answered. */
    final AtomicInteger active;

    /** Of them, those that wait for a connection to accounts. */
    final AtomicInteger waiting;

    /** Registers {@code callstream.api.*}. */
    ApiMeters(MeterRegistry registry) {
        this.registry = registry;
        this.active = gauge("callstream.api.requests.active");
        this.waiting = gauge("callstream.api.requests.waiting");
    }

    private AtomicInteger gauge(String name) {
        var value = new AtomicInteger();
        registry.gauge(name, Tags.empty(), value);
        return value;
    }

    /** Accounts answered. */
    void passed() {
        answered("passed");
    }

    /** The gateway answered for it. */
    void refused(Problem problem) {
        answered(problem.code());
    }

    private void answered(String code) {
        registry.counter("callstream.api.requests", "code", code).increment();
    }
}
