package callstream.accounts.audit;

import callstream.accounts.store.AuditStore;
import callstream.accounts.store.Transaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes security events down. Registers {@code callstream.accounts.security.events}, by event. */
public final class AuditLog {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final AuditStore store;
    private final Clock clock;
    private final MeterRegistry registry;

    /** Rows in {@code store}, counts in {@code registry}. */
    public AuditLog(AuditStore store, Clock clock, MeterRegistry registry) {
        this.store = store;
        this.clock = clock;
        this.registry = registry;
        // All are there from the beginning, so that a rate over them has something to start at.
        EnumSet.allOf(Event.class).forEach(this::count);
    }

    /**
     * What happened to whom.
     *
     * @param user whom it is about, where that is known: of what happens to a call, who did it
     * @param session in which session, where it was one
     * @param call in which call, where it was one
     * @param other to whom it was done, where that is not the user
     */
    public record Happened(
            Event event,
            Origin origin,
            Optional<UUID> user,
            Optional<UUID> session,
            Optional<UUID> call,
            Optional<UUID> other) {
        /** Something about a user outside of a session. */
        public static Happened to(UUID user, Event event, Origin origin) {
            return of(event, origin, Optional.of(user));
        }

        /** Something about nobody who is known. */
        public static Happened toNobody(Event event, Origin origin) {
            return of(event, origin, Optional.empty());
        }

        private static Happened of(Event event, Origin origin, Optional<UUID> user) {
            return new Happened(event, origin, user, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** As this, in a session. */
        public Happened in(UUID session) {
            return new Happened(event, origin, user, Optional.of(session), call, other);
        }

        /** As this, in a call. */
        public Happened inCall(UUID callId) {
            return new Happened(event, origin, user, session, Optional.of(callId), other);
        }

        /** As this, done to somebody else. */
        public Happened toOther(UUID person) {
            return new Happened(event, origin, user, session, call, Optional.of(person));
        }
    }

    /** Writes down what becomes true with this transaction. */
    public Future<Void> write(Transaction transaction, Happened happened) {
        return store.insert(transaction, entry(happened)).onSuccess(written -> say(happened));
    }

    /** Writes down what changes nothing. Never fails: who can't be told about is refused all the same. */
    public Future<Void> write(Happened happened) {
        say(happened);
        return store.insert(entry(happened)).recover(failure -> {
            log.atWarn()
                    .addKeyValue("event", happened.event().text())
                    .addKeyValue("reason", failure.getMessage())
                    .log("audit row was not written");
            return Future.succeededFuture();
        });
    }

    /** Leaves of what a user did only what happened and when, and of what others did to the user not to whom. */
    public Future<Void> anonymise(Transaction transaction, UUID user) {
        return store.anonymise(transaction, user);
    }

    private AuditStore.Entry entry(Happened happened) {
        return new AuditStore.Entry(
                clock.instant(),
                happened.event().text(),
                happened.user(),
                happened.session(),
                happened.call(),
                happened.other(),
                happened.origin().address(),
                happened.origin().requestId());
    }

    private void say(Happened happened) {
        count(happened.event()).increment();
        log.atInfo()
                .addKeyValue("event", happened.event().text())
                .addKeyValue("userId", happened.user().map(UUID::toString).orElse(""))
                .addKeyValue("sessionId", happened.session().map(UUID::toString).orElse(""))
                .addKeyValue("callId", happened.call().map(UUID::toString).orElse(""))
                .addKeyValue("otherId", happened.other().map(UUID::toString).orElse(""))
                .addKeyValue("requestId", happened.origin().requestId())
                .log("security event");
    }

    private Counter count(Event event) {
        return registry.counter("callstream.accounts.security.events", "event", event.text());
    }
}
