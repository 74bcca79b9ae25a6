package callstream.accounts.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static java.util.stream.Collectors.joining;

import callstream.accounts.calls.Calls;
import callstream.accounts.login.AccessTokens;
import callstream.accounts.login.LogIn;
import callstream.accounts.login.SigningKey;
import callstream.accounts.register.Registration;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.time.Duration;
import java.util.Map;

/**
 * What clients may ask, and who answers. Clients reach {@code /api} through a gateway, which passes on that and nothing
 * else; the token keys are for the gateways themselves.
 *
 * <pre>
 *   request ▸ in time? ▸ JSON? ▸ small enough? ▸ endpoint ▸ register, login, calls ▸ store
 *                                                   │
 *             problem+json ◂ Problems ◂ exception ◂─┘
 * </pre>
 */
public final class Api {
    /** Body of a request, bytes. The largest that makes sense is a call with 100 long logins, 7 kB. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private final UsersEndpoint users;
    private final SessionsEndpoint sessions;
    private final CallsEndpoint calls;
    private final String jwks;
    private final Duration deadline;

    /**
     * Answers with these.
     *
     * @param deadline for the whole of a request, its body's way to us included
     */
    public Api(
            Registration registration,
            LogIn logIn,
            Calls calls,
            AccessTokens tokens,
            SigningKey key,
            Duration deadline) {
        this.users = new UsersEndpoint(registration);
        this.sessions = new SessionsEndpoint(logIn);
        this.calls = new CallsEndpoint(calls, tokens);
        this.jwks = key.jwks();
        this.deadline = deadline;
    }

    /** The whole flow. */
    public Handler<HttpServerRequest> routes(Vertx vertx) {
        Router router = Router.router(vertx);
        Problems.answerFailuresOf(router);

        router.route().handler(TimeoutHandler.create(deadline.toMillis(), Code.REQUEST_TIMEOUT.status()));
        at(router, "/api/users", Map.of(POST, users::register));
        at(router, "/api/sessions", Map.of(POST, sessions::logIn));
        at(router, "/api/calls", Map.of(POST, calls::create, GET, calls::list));
        at(router, "/api/calls/:callId", Map.of(GET, calls::get));
        at(router, "/.well-known/jwks.json", Map.of(GET, this::keys));
        return router;
    }

    private static void at(Router router, String path, Map<HttpMethod, Handler<RoutingContext>> endpoints) {
        endpoints.forEach(
                (method, endpoint) -> withBody(router.route(method, path)).handler(endpoint));
        String allowed =
                endpoints.keySet().stream().map(HttpMethod::name).sorted().collect(joining(", "));
        router.route(path).handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
            context.fail(Code.METHOD_NOT_ALLOWED.status());
        });
    }

    private static Route withBody(Route route) {
        if (!route.methods().contains(POST)) {
            return route;
        }
        // The router wants what comes before a body handler to be declared as of its own kind.
        PlatformHandler json = JsonBody::requireJson;
        return route.handler(json).handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    }

    private void keys(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                .end(jwks);
    }
}
