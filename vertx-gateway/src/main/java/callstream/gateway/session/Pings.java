package callstream.gateway.session;

import callstream.gateway.ingest.TokenBucket;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers one client's pings. It needs about one a second, to know the clock and that the gateway lives. */
final class Pings {
    private static final int PER_SECOND = 10;

    private static final int AT_ONCE = 50;

    /** Said of more pings than that, for people. */
    static final String TOO_MANY = "over " + PER_SECOND + " pings a second";

    private final MicroClock clock;
    private final TokenBucket left;

    /** @param nanoTime a monotonic clock in nanoseconds */
    Pings(MicroClock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.left = new TokenBucket(PER_SECOND, AT_ONCE, nanoTime);
    }

    /** The answer; none to one too many. */
    Optional<ServerMessage> answer(Ping ping) {
        if (!left.tryTake()) {
            return Optional.empty();
        }
        return Optional.of(ServerMessage.newBuilder()
                .setPong(Pong.newBuilder().setSentUs(ping.getSentUs()).setReceivedUs(clock.getAsLong()))
                .build());
    }
}
