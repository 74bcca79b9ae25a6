package callstream.gateway.transport;

import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections that callers hold, over all transports and event loops, and has no room for one too many: of
 * all, or of one address. Any thread.
 *
 * <p>IPv6 addresses count as {@link ClientNetwork} has it.
 */
public final class Admission {
    private final int most;
    private final int mostOfAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Counter full;
    private final Counter addressFull;

    /**
     * Registers {@code callstream.gateway.connections} and {@code .connections.refused}.
     *
     * @param most connections in all
     * @param mostOfAddress connections of one address, in a call or not
     */
    public Admission(int most, int mostOfAddress, MeterRegistry meters) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
        meters.gauge("callstream.gateway.connections", open);
        full = refused("full", meters);
        addressFull = refused("address", meters);
    }

    private static Counter refused(String reason, MeterRegistry meters) {
        return Counter.builder("callstream.gateway.connections.refused")
                .description("told TOO_MANY_CONNECTIONS")
                .tag("reason", reason)
                .register(meters);
    }

    /**
     * Counts a connection in, until {@link #leave}.
     *
     * @param address of the client
     * @return why there is no room, in which case it does not count
     */
    public Optional<Error> enter(String address) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            full.increment();
            return Optional.of(refusal("this gateway holds " + most + " connections and takes no more"));
        }
        int ofAddress = byAddress.merge(ClientNetwork.of(address), 1, Integer::sum);
        if (ofAddress > mostOfAddress) {
            leave(address);
            addressFull.increment();
            return Optional.of(
                    refusal("this gateway takes " + mostOfAddress + " connections of one address and no more"));
        }
        return Optional.empty();
    }

    /** Counts a connection out that had entered. */
    public void leave(String address) {
        open.decrementAndGet();
        byAddress.computeIfPresent(ClientNetwork.of(address), (network, count) -> count == 1 ? null : count - 1);
    }

    private static Error refusal(String message) {
        return Error.newBuilder()
                .setCode(ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS)
                .setMessage(message)
                .build();
    }
}
