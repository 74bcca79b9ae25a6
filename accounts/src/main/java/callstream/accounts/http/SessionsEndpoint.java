package callstream.accounts.http;

import callstream.accounts.login.LogIn;
import callstream.accounts.login.Password;
import callstream.accounts.login.Session;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /api/sessions}. */
final class SessionsEndpoint {
    private final LogIn logIn;

    SessionsEndpoint(LogIn logIn) {
        this.logIn = logIn;
    }

    void logIn(RoutingContext context) {
        JsonObject body = JsonBody.of(context);
        var session = logIn.logIn(body.getString("login"), new Password(body.getString("password")));
        Answers.send(context, 200, session.map(SessionAnswer::of));
    }

    /** A session, as its client sees it. */
    record SessionAnswer(String accessToken, long expiresInSeconds, UUID userId, String name) {
        static SessionAnswer of(Session session) {
            return new SessionAnswer(
                    session.accessToken(),
                    session.lifetime().toSeconds(),
                    session.user().id(),
                    session.user().name());
        }
    }
}
