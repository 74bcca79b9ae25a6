package callstream.accounts.calls;

import callstream.accounts.audit.AuditLog;
import callstream.accounts.audit.AuditLog.Happened;
import callstream.accounts.audit.Event;
import callstream.accounts.audit.Origin;
import callstream.accounts.login.Caller;
import callstream.accounts.store.Departure;
import callstream.accounts.store.Guest;
import callstream.accounts.store.Transaction;
import io.vertx.core.Future;
import java.util.UUID;

/** Writes down what people do to a call, in the transaction that does it: what has no row was not done. */
final class CallAudit {
    private final AuditLog audit;

    CallAudit(AuditLog audit) {
        this.audit = audit;
    }

    /** What the caller did. */
    Future<Void> write(Transaction transaction, Event event, Caller caller, UUID callId, Origin origin) {
        return audit.write(transaction, by(caller, event, callId, origin));
    }

    /** That the caller took somebody else out. */
    Future<Void> removed(Transaction transaction, Caller caller, UUID callId, UUID person, Origin origin) {
        return audit.write(
                transaction, by(caller, Event.MEMBER_REMOVED, callId, origin).toOther(person));
    }

    /** That the caller went, and what became of the call. */
    Future<Void> left(Transaction transaction, Departure departure, Caller caller, UUID callId, Origin origin) {
        Future<Void> left = write(transaction, Event.MEMBER_LEFT, caller, callId, origin);
        if (departure instanceof Departure.HandedOver handed) {
            Happened passed = by(caller, Event.OWNERSHIP_PASSED, callId, origin).toOther(handed.owner());
            return left.compose(written -> audit.write(transaction, passed));
        } else if (departure instanceof Departure.Ended) {
            return left.compose(written -> write(transaction, Event.CALL_ENDED, caller, callId, origin));
        }
        return left;
    }

    /** That a guest came, in the session that begins with it. */
    Future<Void> came(Transaction transaction, Guest guest, Origin origin) {
        return audit.write(
                transaction,
                Happened.to(guest.id(), Event.GUEST_CAME, origin)
                        .in(guest.sessionId())
                        .inCall(guest.callId()));
    }

    private static Happened by(Caller caller, Event event, UUID callId, Origin origin) {
        return Happened.to(caller.userId(), event, origin)
                .in(caller.sessionId())
                .inCall(callId);
    }
}
