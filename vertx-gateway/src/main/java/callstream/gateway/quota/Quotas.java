package callstream.gateway.quota;

import callstream.gateway.transport.ClientNetwork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a gateway lets calls and addresses send. Any thread. */
public final class Quotas {
    private final Budgets calls;
    private final Budgets addresses;
    private final Counter refused;

    /**
     * Registers {@code callstream.gateway.calls.refused}.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Quotas(QuotaRules rules, LongSupplier nanoTime, MeterRegistry meters) {
        calls = new Budgets(rules.maxCalls(), rules.ofCall().perSecond(), nanoTime);
        // Bounded by the connections that a gateway takes.
        addresses = new Budgets(Integer.MAX_VALUE, rules.ofAddress().perSecond(), nanoTime);
        refused = Counter.builder("callstream.gateway.calls.refused")
                .description("joins told TOO_MANY_CALLS")
                .register(meters);
    }

    /** A new connection's; to be closed with it. */
    public SenderQuota ofConnection(String address) {
        String network = ClientNetwork.of(address);
        var share = addresses.open(network).orElseThrow();
        return new SenderQuota(share, () -> addresses.close(network, share));
    }

    /** A caller's part of their call; nothing where it would be one call too many for this gateway. */
    public Optional<CallPart> enterCall(String callId) {
        Optional<CallPart> part =
                calls.open(callId).map(share -> new CallPart(share, () -> calls.close(callId, share)));
        if (part.isEmpty()) {
            refused.increment();
        }
        return part;
    }

    /** Calls with callers here, or on their way in. */
    int calls() {
        return calls.size();
    }
}
