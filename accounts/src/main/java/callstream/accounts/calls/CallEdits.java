package callstream.accounts.calls;

import callstream.accounts.calls.CallRefusedException.Reason;
import callstream.accounts.login.Caller;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.Database;
import callstream.accounts.store.Standing;
import callstream.accounts.store.Transaction;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiFunction;

/** How every change of a call begins: in a transaction, one after the other, by somebody who is in it. */
final class CallEdits {
    private final Database database;
    private final CallChanges changes;

    CallEdits(Database database, CallChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    /** Fails with {@link CallNotFoundException} for who is not in the call, guests of others among them. */
    <T> Future<T> inCall(Caller caller, UUID callId, BiFunction<Transaction, Standing, Future<T>> edit) {
        return database.transaction(transaction ->
                standing(transaction, caller, callId).compose(standing -> edit.apply(transaction, standing)));
    }

    /** As {@link #inCall}; fails with {@link CallRefusedException} for who does not own the call. */
    <T> Future<T> inOwnCall(Caller caller, UUID callId, BiFunction<Transaction, Standing, Future<T>> edit) {
        return inCall(
                caller,
                callId,
                (transaction, standing) ->
                        standing.isOwner() ? edit.apply(transaction, standing) : refused(Reason.NOT_OWNER));
    }

    /** What the caller is in the call; the call is locked from here on. */
    Future<Standing> standing(Transaction transaction, Caller caller, UUID callId) {
        if (!caller.mayAskOf(callId)) {
            return Future.failedFuture(new CallNotFoundException());
        }
        return changes.lock(transaction, callId, caller.userId())
                .compose(found -> found.filter(standing -> !standing.isStranger())
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new CallNotFoundException())));
    }

    /**
     * Fails with {@link CallRefusedException} where one of those who were just made members is one of too many calls.
     */
    Future<Void> requireRoom(Transaction transaction, Collection<UUID> users) {
        return changes.anyInMoreCalls(transaction, users, Calls.MAX_OF_MEMBER)
                .compose(any -> any ? refused(Reason.TOO_MANY_CALLS) : Future.succeededFuture());
    }

    /** A future that has failed so. */
    static <T> Future<T> refused(Reason reason) {
        return Future.failedFuture(new CallRefusedException(reason));
    }
}
