package callstream.accounts.http;

import callstream.accounts.login.IssuedTokens;
import callstream.accounts.login.LogIn;
import callstream.accounts.login.Password;
import callstream.accounts.login.Sessions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/sessions}. */
final class SessionsEndpoint {
    private final LogIn logIn;
    private final Sessions sessions;

    SessionsEndpoint(LogIn logIn, Sessions sessions) {
        this.logIn = logIn;
        this.sessions = sessions;
    }

    void logIn(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        var issued =
                logIn.logIn(body.getString("login"), new Password(body.getString("password")), Origins.of(context));
        Answers.send(context, 200, issued.map(SessionAnswer::of));
    }

    void refresh(RoutingContext context) {
        String token = JsonBody.of(context).getString("refreshToken");
        Answers.send(context, 200, sessions.refresh(token, Origins.of(context)).map(SessionAnswer::of));
    }

    void logOut(RoutingContext context) {
        Answers.sendNothing(context, sessions.logOut(BearerToken.callerOf(context), Origins.of(context)));
    }

    void logOutEverywhere(RoutingContext context) {
        Answers.sendNothing(context, sessions.logOutEverywhere(BearerToken.callerOf(context), Origins.of(context)));
    }

    /** A session, as its client sees it. */
    record SessionAnswer(
            String accessToken,
            long expiresInSeconds,
            String refreshToken,
            long refreshExpiresInSeconds,
            UUID userId,
            String name) {
        static SessionAnswer of(IssuedTokens issued) {
            return new SessionAnswer(
                    issued.accessToken(),
                    issued.lifetime().toSeconds(),
                    issued.refreshToken(),
                    issued.refreshLifetime().toSeconds(),
                    issued.holder().id(),
                    issued.holder().name());
        }

        /** Without the tokens, which belong in no log. */
        @Override
        public String toString() {
            return "SessionAnswer[" + userId + "]";
        }
    }
}
