package callstream.accounts.http;

import callstream.accounts.calls.Calls;
import callstream.accounts.calls.Members;
import callstream.accounts.login.Caller;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/calls/…/members}: who may enter a call. */
final class MembersEndpoint {
    private final Members members;
    private final Calls calls;

    /** @param calls shows the call as it is after a change */
    MembersEndpoint(Members members, Calls calls) {
        this.members = members;
        this.calls = calls;
    }

    void invite(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        UUID callId = PathId.ofCall(context);
        var logins = CallsEndpoint.logins(JsonBody.of(context).getJsonArray("members"));
        var call = members.invite(caller, callId, logins).compose(invited -> calls.get(caller, callId));
        Answers.send(context, 200, call.map(changed -> CallAnswer.to(caller, changed)));
    }

    void remove(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var removed =
                members.remove(caller, PathId.ofCall(context), PathId.within(context, "userId"), Origins.of(context));
        Answers.sendNothing(context, removed);
    }
}
