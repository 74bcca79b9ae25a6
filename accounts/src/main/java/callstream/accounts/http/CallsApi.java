package callstream.accounts.http;

import callstream.accounts.calls.Calls;
import callstream.accounts.calls.Guests;
import callstream.accounts.calls.Invitations;
import callstream.accounts.calls.Members;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** The part of the {@link Api} that is about calls: which operation of the contract is answered by whom. */
public final class CallsApi {
    private final CallsEndpoint calls;
    private final MembersEndpoint members;
    private final InvitationsEndpoint invitations;
    private final EntranceEndpoint entrance;

    /** Answered by these. */
    public CallsApi(Calls calls, Members members, Invitations invitations, Guests guests) {
        this.calls = new CallsEndpoint(calls);
        this.members = new MembersEndpoint(members, calls);
        this.invitations = new InvitationsEndpoint(invitations);
        this.entrance = new EntranceEndpoint(guests, calls);
    }

    Map<String, Handler<RoutingContext>> endpoints() {
        return Map.ofEntries(
                Map.entry("createCall", calls::create),
                Map.entry("listCalls", calls::list),
                Map.entry("getCall", calls::get),
                Map.entry("alterCall", calls::alter),
                Map.entry("endCall", calls::end),
                Map.entry("inviteMembers", members::invite),
                Map.entry("removeMember", members::remove),
                Map.entry("createInvitation", invitations::create),
                Map.entry("listInvitations", invitations::list),
                Map.entry("revokeInvitation", invitations::revoke),
                Map.entry("lookAtInvitation", entrance::look),
                Map.entry("acceptInvitation", entrance::accept),
                Map.entry("enterAsGuest", entrance::enter));
    }
}
