package callstream.gateway.session;

import callstream.gateway.follow.Followed;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import io.vertx.ext.web.client.WebClient;
import java.util.Optional;

/**
 * Lets those in whose token is ours and who are members of the call.
 *
 * <pre>
 *   token ours? ▸ a guest's: of this call? ▸ log read to its end? ── yes ─▸ member, as the log says? ── yes ─▸ in
 *                                                 │ no                          │ no: it may be a moment behind
 *                                                 ▼                             ▼
 *                                            member, as accounts says? ── yes ─▸ ended, as the log says? ── no ─▸ in
 * </pre>
 *
 * <p>So who was told of by the log comes in also while accounts is away. What accounts answers has the version of the
 * call: who was invited a moment ago is not put out by an older record that is still on its way. A log that was not
 * read to its end lately may say what was true once: then accounts alone decides, which also knows whether the log-in
 * is over.
 */
public final class TokenDoorkeeper implements Doorkeeper {
    private final TokenVerifier tokens;
    private final Followed followed;
    private final CallDirectory directory;

    /** @param accountsUrl without a path */
    public TokenDoorkeeper(TokenVerifier tokens, Followed followed, WebClient http, String accountsUrl) {
        this.tokens = tokens;
        this.followed = followed;
        this.directory = new CallDirectory(http, accountsUrl);
    }

    @Override
    public Future<Admitted> admit(Join join) {
        return tokens.verify(join.getToken())
                .compose(identity -> call(identity, join).map(call -> new Admitted(identity, call)));
    }

    private Future<CallState> call(Identity identity, Join join) {
        String callId = join.getCallId();
        if (!identity.mayAskFor(callId)) {
            return Future.failedFuture(JoinRefusedException.callNotFound());
        }
        Optional<CallState> call = followed.calls().find(callId);
        if (followed.isFresh()
                && call.filter(found -> isMember(found, identity)).isPresent()) {
            return Future.succeededFuture(call.get());
        }
        return directory
                .find(callId, join.getToken())
                .compose(answer -> isOutdated(answer, identity)
                        ? Future.failedFuture(JoinRefusedException.callNotFound())
                        : Future.succeededFuture(answer));
    }

    /** Whether the log has said something newer than accounts meanwhile, by which the caller is out. */
    private boolean isOutdated(CallState answer, Identity identity) {
        return followed.calls().hasEnded(answer.getCallId())
                || followed.calls()
                        .find(answer.getCallId())
                        .filter(latest -> Long.compareUnsigned(latest.getVersion(), answer.getVersion()) > 0)
                        .filter(newer -> !isMember(newer, identity))
                        .isPresent();
    }

    static boolean isMember(CallState call, Identity identity) {
        return call.getMembersList().stream().map(CallMember::getUserId).anyMatch(identity.userId()::equals);
    }
}
