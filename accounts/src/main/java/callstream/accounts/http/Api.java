package callstream.accounts.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What clients may ask, and who answers: what stands in the {@link Contract}, and nothing else. Clients reach
 * {@code /api} through a gateway, which passes on that; the token keys are for the gateways themselves.
 *
 * <pre>
 *   request ▸ named ▸ from where? ▸ in time? ▸ own page? ▸ token? ▸ JSON? ▸ small enough? ▸ as the contract says?
 *                                                                  │                          ▾
 *     problem+json ◂ Problems ◂ exception ◂────────────────────────┤           not too often? ▸ session?
 *                                                                  │                          ▾
 *                               store ◂ register, login, profile, calls ◂─────────────── endpoint
 * </pre>
 */
public final class Api {
    /** Body of a request, bytes. The largest that makes sense is a call with 100 long logins, 7 kB. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    /** Where a request's context has the contract's name of what is asked. */
    static final String OPERATION = "operation";

    private final List<ContractOperation> operations;
    private final Map<String, Handler<RoutingContext>> endpoints;
    private final RequestId requestId;
    private final Origins origins;
    private final BearerToken bearerToken;
    private final RateLimitHeaders rateLimits;
    private final Deadline deadline;

    /**
     * Answers with these.
     *
     * @param deadline for the whole of a request, its body's way to us included
     * @param newId gives an id that was never given before
     */
    public Api(Contract contract, ApiParts parts, Gateways gateways, Duration deadline, Supplier<UUID> newId) {
        this.operations = contract.operations();
        this.endpoints = new HashMap<>(parts.calls().endpoints());
        endpoints.putAll(endpoints(parts));
        this.requestId = new RequestId(newId);
        this.origins = new Origins(gateways);
        this.bearerToken = new BearerToken(parts.tokens(), parts.sessions());
        this.rateLimits = new RateLimitHeaders(parts.limits());
        this.deadline = new Deadline(deadline);
    }

    private static Map<String, Handler<RoutingContext>> endpoints(ApiParts parts) {
        var users = new UsersEndpoint(parts.registration(), parts.newPasswords());
        var sessions = new SessionsEndpoint(parts.logIn(), parts.sessions());
        var webSessions = new WebSessionsEndpoint(parts.logIn(), parts.sessions(), parts.guests());
        var me = new MeEndpoint(parts.ownAccount(), parts.newPasswords());
        var keys = new KeysEndpoint(parts.keys());
        return Map.ofEntries(
                entry("register", users::register),
                entry("logIn", sessions::logIn),
                entry("refresh", sessions::refresh),
                entry("logOut", sessions::logOut),
                entry("logOutEverywhere", sessions::logOutEverywhere),
                entry("logInWeb", webSessions::logIn),
                entry("refreshWeb", webSessions::refresh),
                entry("logOutWeb", webSessions::logOut),
                entry("enterAsGuestWeb", webSessions::enter),
                entry("showMe", me::show),
                entry("renameMe", me::rename),
                entry("changePassword", me::changePassword),
                entry("deleteMe", me::delete),
                entry("listKeys", keys::list));
    }

    private static Map.Entry<String, Handler<RoutingContext>> entry(
            String operation, Handler<RoutingContext> endpoint) {
        return Map.entry(operation, endpoint);
    }

    /**
     * The whole flow.
     *
     * @throws IllegalStateException an operation of the contract has no endpoint, or an endpoint no operation
     */
    public Handler<HttpServerRequest> routes(Vertx vertx) {
        requireOneEndpointForEachOperation();
        Router router = Router.router(vertx);
        Problems.answerFailuresOf(router);

        PlatformHandler named = requestId::name;
        PlatformHandler from = origins::find;
        PlatformHandler inTime = deadline::start;
        PlatformHandler ownPages = RefreshCookie::refuseForeignPages;
        router.route().handler(named);
        router.route().handler(from);
        router.route().handler(inTime);
        router.route(RefreshCookie.PATH + "/*").handler(ownPages);
        operations.forEach(operation -> serve(router, operation));
        operations.stream()
                .collect(groupingBy(ContractOperation::path))
                .forEach((path, ofPath) -> refuseOtherMethods(router.route(path), ofPath));
        return router;
    }

    private void requireOneEndpointForEachOperation() {
        List<String> inContract =
                operations.stream().map(ContractOperation::id).sorted().toList();
        List<String> here = endpoints.keySet().stream().sorted().toList();
        if (!here.equals(inContract)) {
            throw new IllegalStateException("the contract has " + inContract + ", served are " + here);
        }
    }

    private void serve(Router router, ContractOperation operation) {
        Route route = router.route(operation.method(), operation.path());
        // The router wants what comes before a body handler to be declared as of its own kind.
        PlatformHandler named =
                context -> context.put(OPERATION, operation.id()).next();
        route.handler(named);
        if (operation.needsToken()) {
            PlatformHandler verified = bearerToken::verify;
            route.handler(verified);
        }
        if (operation.needsToken() && !operation.takesGuests()) {
            PlatformHandler user = BearerToken::refuseGuests;
            route.handler(user);
        }
        if (operation.hasBody()) {
            PlatformHandler json = JsonBody::requireJson;
            route.handler(json)
                    .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                    .handler(context -> JsonBody.check(context, operation));
        }
        // From here on the database is asked, and what has come of the body would be lost.
        operation.rateLimit().ifPresent(name -> route.handler(context -> rateLimits.take(context, name)));
        if (operation.needsToken()) {
            route.handler(bearerToken::requireLiveSession);
        }
        route.handler(endpoints.get(operation.id()));
    }

    private static void refuseOtherMethods(Route route, List<ContractOperation> operations) {
        String allowed = operations.stream()
                .map(operation -> operation.method().name())
                .sorted()
                .collect(joining(", "));
        route.handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
            context.fail(Code.METHOD_NOT_ALLOWED.status());
        });
    }
}
