package callstream.accounts.http;

import callstream.accounts.calls.Calls;
import callstream.accounts.calls.Guests;
import callstream.accounts.login.AccessTokens;
import callstream.accounts.login.Caller;
import callstream.accounts.store.Guest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/invitations}: coming into a call by a link. */
final class EntranceEndpoint {
    private final Guests guests;
    private final Calls calls;
    private final AccessTokens tokens;

    EntranceEndpoint(Guests guests, Calls calls, AccessTokens tokens) {
        this.guests = guests;
        this.calls = calls;
        this.tokens = tokens;
    }

    void accept(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var call = guests.accept(caller, InvitationsEndpoint.token(JsonBody.of(context)))
                .compose(callId -> calls.get(caller, callId));
        Answers.send(context, 200, call.map(joined -> CallAnswer.to(caller, joined)));
    }

    void enter(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        var guest = guests.enter(InvitationsEndpoint.token(body), ShownText.of("name", body.getString("name")));
        Answers.send(context, 201, guest.map(this::answer));
    }

    private GuestSessionAnswer answer(Guest guest) {
        return new GuestSessionAnswer(
                tokens.issue(guest), tokens.lifetime().toSeconds(), guest.id(), guest.name(), guest.callId());
    }

    /** What a guest gets: a token that is good for the one call. */
    record GuestSessionAnswer(String accessToken, long expiresInSeconds, UUID userId, String name, UUID callId) {}
}
