package callstream.accounts.http;

import callstream.accounts.calls.Guests;
import callstream.accounts.calls.Guests.Entered;
import callstream.accounts.login.InvalidRefreshTokenException;
import callstream.accounts.login.IssuedTokens;
import callstream.accounts.login.LogIn;
import callstream.accounts.login.Password;
import callstream.accounts.login.Sessions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/web}: sessions of browsers, whose refresh token is a {@link RefreshCookie} and in no answer's body. */
final class WebSessionsEndpoint {
    private final LogIn logIn;
    private final Sessions sessions;
    private final Guests guests;

    WebSessionsEndpoint(LogIn logIn, Sessions sessions, Guests guests) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.guests = guests;
    }

    void logIn(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        var issued =
                logIn.logIn(body.getString("login"), new Password(body.getString("password")), Origins.of(context));
        Answers.send(context, 200, issued.map(tokens -> answer(context, tokens)));
    }

    void refresh(RoutingContext context) {
        // No cookie is as good as one that is no token.
        Future<IssuedTokens> issued = sessions.refresh(RefreshCookie.of(context).orElse(""), Origins.of(context))
                .onFailure(fault -> {
                    if (fault instanceof InvalidRefreshTokenException) {
                        RefreshCookie.clear(context);
                    }
                });
        Answers.send(context, 200, issued.map(tokens -> answer(context, tokens)));
    }

    void logOut(RoutingContext context) {
        var over = sessions.logOut(BearerToken.callerOf(context), Origins.of(context))
                .onSuccess(ended -> RefreshCookie.clear(context));
        Answers.sendNothing(context, over);
    }

    void enter(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        var guest = guests.enter(
                InvitationsEndpoint.token(body), ShownText.of("name", body.getString("name")), Origins.of(context));
        Answers.send(context, 201, guest.map(entered -> answer(context, entered)));
    }

    private static WebSessionAnswer answer(RoutingContext context, IssuedTokens issued) {
        RefreshCookie.set(context, issued);
        return new WebSessionAnswer(
                issued.accessToken(),
                issued.lifetime().toSeconds(),
                issued.holder().id(),
                issued.holder().name());
    }

    private static WebGuestSessionAnswer answer(RoutingContext context, Entered entered) {
        IssuedTokens issued = entered.tokens();
        RefreshCookie.set(context, issued);
        return new WebGuestSessionAnswer(
                issued.accessToken(),
                issued.lifetime().toSeconds(),
                entered.guest().id(),
                entered.guest().name(),
                entered.guest().callId());
    }

    /** A session, as a page sees it. */
    record WebSessionAnswer(String accessToken, long expiresInSeconds, UUID userId, String name) {
        /** Without the token, which belongs in no log. */
        @Override
        public String toString() {
            return "WebSessionAnswer[" + userId + "]";
        }
    }

    /** A guest's session, as a page sees it. */
    record WebGuestSessionAnswer(String accessToken, long expiresInSeconds, UUID userId, String name, UUID callId) {
        /** Without the token, which belongs in no log. */
        @Override
        public String toString() {
            return "WebGuestSessionAnswer[" + userId + "]";
        }
    }
}
