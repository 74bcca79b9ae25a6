package callstream.gateway.session;

import callstream.gateway.ingest.TokenBucket;
import callstream.protocol.Limits;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What one connection, and so one user, may send on average; bursts up to twice as much.
 *
 * @param messagesPerSecond of all kinds: beside frames there are pings, and whatever else a client says
 * @param bytesPerSecond at least half the largest message, or that would never get through
 */
public record TrafficRules(int messagesPerSecond, int bytesPerSecond) {
    /** Seconds' worth that may come at once. */
    private static final int BURST = 2;

    public TrafficRules {
        if (messagesPerSecond < 1) {
            throw new IllegalArgumentException("messages-per-second is " + messagesPerSecond + ", must be at least 1");
        }
        int least = Limits.MAX_MESSAGE_BYTES / BURST;
        if (bytesPerSecond < least) {
            throw new IllegalArgumentException(
                    "bytes-per-second is " + bytesPerSecond + ", must be at least " + least + ", half a message");
        }
    }

    /** What is left of both for one connection. On its event loop. */
    final class Allowance {
        private final TokenBucket messages;
        private final TokenBucket bytes;

        Allowance(LongSupplier nanoTime) {
            messages = new TokenBucket(messagesPerSecond, (double) BURST * messagesPerSecond, nanoTime);
            bytes = new TokenBucket(bytesPerSecond, (double) BURST * bytesPerSecond, nanoTime);
        }

        /** Takes a message off it, or says what there was too much of, for people. */
        Optional<String> take(int length) {
            if (!messages.tryTake()) {
                return Optional.of("over " + messagesPerSecond + " messages a second");
            }
            return bytes.tryTake(length) ? Optional.empty() : Optional.of("over " + bytesPerSecond + " bytes a second");
        }
    }
}
