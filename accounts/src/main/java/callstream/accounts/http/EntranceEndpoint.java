package callstream.accounts.http;

import callstream.accounts.calls.Calls;
import callstream.accounts.calls.Guests;
import callstream.accounts.calls.Guests.Entered;
import callstream.accounts.login.Caller;
import callstream.accounts.login.IssuedTokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/invitations}: coming into a call by a link. */
final class EntranceEndpoint {
    private final Guests guests;
    private final Calls calls;

    EntranceEndpoint(Guests guests, Calls calls) {
        this.guests = guests;
        this.calls = calls;
    }

    void look(RoutingContext context) {
        var goal = guests.look(InvitationsEndpoint.token(JsonBody.of(context)));
        Answers.send(context, 200, goal.map(found -> new InvitationGoalAnswer(found.title(), found.guests())));
    }

    void accept(RoutingContext context) {
        Caller caller = BearerToken.callerOf(context);
        var call = guests.accept(caller, InvitationsEndpoint.token(JsonBody.of(context)), Origins.of(context))
                .compose(callId -> calls.get(caller, callId));
        Answers.send(context, 200, call.map(joined -> CallAnswer.to(caller, joined)));
    }

    void enter(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        var guest = guests.enter(
                InvitationsEndpoint.token(body), ShownText.of("name", body.getString("name")), Origins.of(context));
        Answers.send(context, 201, guest.map(GuestSessionAnswer::of));
    }

    /** What who holds a link may know before using it. */
    record InvitationGoalAnswer(String title, boolean guests) {}

    /** What a guest gets: a session that is good for the one call. */
    record GuestSessionAnswer(
            String accessToken,
            long expiresInSeconds,
            String refreshToken,
            long refreshExpiresInSeconds,
            UUID userId,
            String name,
            UUID callId) {
        static GuestSessionAnswer of(Entered entered) {
            IssuedTokens issued = entered.tokens();
            return new GuestSessionAnswer(
                    issued.accessToken(),
                    issued.lifetime().toSeconds(),
                    issued.refreshToken(),
                    issued.refreshLifetime().toSeconds(),
                    entered.guest().id(),
                    entered.guest().name(),
                    entered.guest().callId());
        }

        /** Without the tokens, which belong in no log. */
        @Override
        public String toString() {
            return "GuestSessionAnswer[" + userId + "]";
        }
    }
}
