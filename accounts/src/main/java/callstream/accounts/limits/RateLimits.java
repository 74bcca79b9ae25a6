package callstream.accounts.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.store.Hash;
import callstream.accounts.store.RateStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** How often one user, or one address, may ask for what costs much or tells something. */
public final class RateLimits {
    private final RateStore store;
    private final Map<String, Rate> rates;
    private final AuditLog audit;
    private final Clock clock;
    private final SaidLately said;

    /** @param rates by the name of what is limited */
    public RateLimits(RateStore store, Map<String, Rate> rates, AuditLog audit, Clock clock) {
        this.store = store;
        this.rates = Map.copyOf(rates);
        this.audit = audit;
        this.clock = clock;
        this.said = new SaidLately(clock);
    }

    /**
     * What is left after one was taken.
     *
     * @param name of what is limited
     * @param remaining how often it may be asked at once
     * @param fullAfter when all of the rate may be asked again
     */
    public record Left(String name, Rate rate, long remaining, Duration fullAfter) {}

    /**
     * Takes one. Fails with {@link TooManyRequestsException}, which is written down once a minute.
     *
     * @param name of what is limited
     * @param whose of a user or a network; they share nothing
     */
    public Future<Left> take(String name, String whose, Origin origin) {
        Rate rate = Objects.requireNonNull(rates.get(name), name);
        Instant now = clock.instant();
        Hash key = Hash.of((name + "|" + whose).getBytes(UTF_8));
        return store.take(key, now, rate.each(), rate.window()).compose(taken -> {
            Duration fullAfter = Duration.between(now, taken.fullAt());
            return taken.taken()
                    ? Future.succeededFuture(left(name, rate, fullAfter))
                    : refuse(
                            name + "|" + whose,
                            origin,
                            fullAfter.plus(rate.each()).minus(rate.window()));
        });
    }

    private static Left left(String name, Rate rate, Duration fullAfter) {
        long remaining = rate.window().minus(fullAfter).dividedBy(rate.each());
        return new Left(name, rate, remaining, fullAfter);
    }

    private Future<Left> refuse(String what, Origin origin, Duration pause) {
        var refused = new TooManyRequestsException(pause);
        return said.isNew(what)
                ? audit.write(Happened.toNobody(Event.LIMIT_HIT, origin))
                        .compose(written -> Future.failedFuture(refused))
                : Future.failedFuture(refused);
    }
}
