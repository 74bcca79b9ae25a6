package callstream.accounts.calls;

import callstream.accounts.login.Caller;
import callstream.accounts.store.Call;
import callstream.accounts.store.CallStore;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import callstream.accounts.store.UserStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls and shows them to their members. */
public final class Calls {
    /** Members of a call, its creator among them. */
    public static final int MAX_MEMBERS = 100;

    /** Calls that one listing shows. */
    public static final int MAX_LISTED = 100;

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final UserStore users;
    private final CallStore calls;
    private final Supplier<UUID> newId;

    /** @param newId gives an id that was never given before */
    public Calls(UserStore users, CallStore calls, Supplier<UUID> newId) {
        this.users = users;
        this.calls = calls;
        this.newId = newId;
    }

    /**
     * Makes a call of which the caller is a member, named or not. Fails with {@link UnknownMembersException},
     * {@link TooManyMembersException}, or {@link CreatorGoneException}.
     *
     * @param title 1 to 128 characters
     * @param logins the other members
     */
    public Future<Call> create(Caller caller, String title, Set<Login> logins) {
        return users.find(caller.userId(), logins).compose(found -> {
            refuseUnlessComplete(caller, logins, found);
            var call = new Call(newId.get(), title, found);
            return calls.insert(call, caller.userId()).map(inserted -> created(call));
        });
    }

    /** The caller's calls, newest first, at most {@value #MAX_LISTED}. */
    public Future<List<Call>> list(Caller caller) {
        return calls.newestOf(caller.userId(), MAX_LISTED);
    }

    /** One of the caller's calls. Fails with {@link CallNotFoundException}. */
    public Future<Call> get(Caller caller, UUID callId) {
        return calls.find(callId, caller.userId())
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new CallNotFoundException())));
    }

    private static void refuseUnlessComplete(Caller caller, Set<Login> logins, List<User> found) {
        if (found.stream().noneMatch(user -> user.id().equals(caller.userId()))) {
            throw new CreatorGoneException();
        }
        Set<Login> known = found.stream().map(User::login).collect(Collectors.toSet());
        List<Login> unknown =
                logins.stream().filter(login -> !known.contains(login)).toList();
        if (!unknown.isEmpty()) {
            throw new UnknownMembersException(unknown);
        }
        if (found.size() > MAX_MEMBERS) {
            throw new TooManyMembersException();
        }
    }

    private static Call created(Call call) {
        log.atInfo()
                .addKeyValue("callId", call.id())
                .addKeyValue("members", call.members().size())
                .log("call created");
        return call;
    }
}
