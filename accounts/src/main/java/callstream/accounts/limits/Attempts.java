package callstream.accounts.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.store.AttemptStore;
import callstream.accounts.store.AttemptStore.Counted;
import callstream.accounts.store.Database;
import callstream.accounts.store.Hash;
import callstream.accounts.store.Transaction;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How many passwords may be tried for a login: counted for each login and network together, and for each login from all
 * networks. An attempt counts as wrong before the password is looked at, so that many at once don't slip through.
 *
 * <p>Whoever guesses from many addresses is slowed down by the second count, and with him everybody who comes from a
 * network that is new for this login. From where the right password came in the last 30 days the second count does not
 * apply: nobody can keep a person out from home. Logins that nobody has are counted as others are: nothing tells.
 */
public final class Attempts {
    /** How long the network of a right password is known. */
    private static final Duration TRUST = Duration.ofDays(30);

    private final Database database;
    private final AttemptLimit here;
    private final AttemptLimit everywhere;
    private final AuditLog audit;
    private final Clock clock;
    private final SaidLately said;

    /**
     * Counts in {@code database}.
     *
     * @param here for a login from one network
     * @param everywhere for a login from all networks from which no right password came
     */
    public Attempts(Database database, AttemptLimit here, AttemptLimit everywhere, AuditLog audit, Clock clock) {
        this.database = database;
        this.here = here;
        this.everywhere = everywhere;
        this.audit = audit;
        this.clock = clock;
        this.said = new SaidLately(clock);
    }

    /** Counts one attempt as wrong. Fails with {@link TooManyRequestsException} where none may be made now. */
    public Future<Void> charge(String login, Origin origin) {
        var keys = new Keys(login, origin);
        Instant now = clock.instant();
        return database.transaction(transaction ->
                        keys.lock(transaction).compose(counted -> charge(transaction, keys, counted, now)))
                .compose(freeAt -> freeAt.isPresent()
                        ? refuse(keys, origin, Duration.between(now, freeAt.get()))
                        : Future.succeededFuture());
    }

    /** Gives since when none may be made, where that is so. */
    private Future<Optional<Instant>> charge(
            Transaction transaction, Keys keys, Map<Hash, Counted> counted, Instant now) {
        Counted pair = keys.pair(counted);
        Counted all = keys.all(counted);
        boolean trusted = pair.trustedUntil().isAfter(now);
        Instant freeAt = trusted || pair.freeAt().isAfter(all.freeAt()) ? pair.freeAt() : all.freeAt();
        if (freeAt.isAfter(now)) {
            return Future.succeededFuture(Optional.of(freeAt));
        }
        Counted allCharged = trusted ? all : everywhere.charged(all, now);
        return keys.save(transaction, here.charged(pair, now), allCharged).map(Optional.empty());
    }

    /**
     * The attempt that was counted had the right password: the network is trusted, and its wrong ones are forgotten.
     */
    public Future<Void> succeed(String login, Origin origin) {
        Instant now = clock.instant();
        Instant trusted = now.plus(TRUST);
        return settle(login, origin, pair -> new Counted(0, Instant.EPOCH, trusted, trusted), now);
    }

    /** The password of the attempt that was counted was not looked at. */
    public Future<Void> withdraw(String login, Origin origin) {
        Instant now = clock.instant();
        return settle(login, origin, pair -> AttemptLimit.refunded(pair, now), now);
    }

    /**
     * The login is nobody's any more: forgets what was counted of it from this network and from all. Of other networks
     * nobody can say which they were; those are forgotten in their time.
     */
    public Future<Void> forget(Transaction transaction, String login, Origin origin) {
        var keys = new Keys(login, origin);
        return keys.lock(transaction)
                .compose(counted -> AttemptStore.forget(transaction, List.of(keys.pairKey(), keys.allKey())));
    }

    private Future<Void> settle(String login, Origin origin, UnaryOperator<Counted> ofPair, Instant now) {
        var keys = new Keys(login, origin);
        return database.transaction(transaction -> keys.lock(transaction).compose(counted -> {
            Counted pair = keys.pair(counted);
            Counted all = keys.all(counted);
            boolean trusted = pair.trustedUntil().isAfter(now);
            return keys.save(transaction, ofPair.apply(pair), trusted ? all : AttemptLimit.refunded(all, now));
        }));
    }

    private Future<Void> refuse(Keys keys, Origin origin, Duration pause) {
        var refused = new TooManyRequestsException(pause);
        return said.isNew(keys.pairKey())
                ? audit.write(Happened.toNobody(Event.LIMIT_HIT, origin))
                        .compose(written -> Future.failedFuture(refused))
                : Future.failedFuture(refused);
    }

    /** Under what is counted; hashes, as a login may be as long as a request, or a password by mistake. */
    private record Keys(Hash pairKey, Hash allKey) {
        Keys(String login, Origin origin) {
            this(
                    Hash.of(("pair|" + origin.network() + "|" + login).getBytes(UTF_8)),
                    Hash.of(("all|" + login).getBytes(UTF_8)));
        }

        Future<Map<Hash, Counted>> lock(Transaction transaction) {
            return AttemptStore.lock(transaction, List.of(pairKey, allKey));
        }

        Counted pair(Map<Hash, Counted> counted) {
            return Objects.requireNonNull(counted.get(pairKey));
        }

        Counted all(Map<Hash, Counted> counted) {
            return Objects.requireNonNull(counted.get(allKey));
        }

        Future<Void> save(Transaction transaction, Counted pair, Counted all) {
            return AttemptStore.save(transaction, pairKey, pair)
                    .compose(saved -> AttemptStore.save(transaction, allKey, all));
        }
    }
}
