package callstream.accounts.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import callstream.accounts.login.AccessTokens;
import callstream.accounts.login.LogIn;
import callstream.accounts.login.SigningKey;
import callstream.accounts.register.Registration;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
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
 *   request ▸ named ▸ in time? ▸ token? ▸ JSON? ▸ small enough? ▸ as the contract says? ▸ endpoint
 *                                               │                                            │
 *                  problem+json ◂ Problems ◂ exception ◂─────────  register, login, calls ▸ store
 * </pre>
 */
public final class Api {
    /** Body of a request, bytes. The largest that makes sense is a call with 100 long logins, 7 kB. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    /** Where a request's context has the contract's name of what is asked. */
    static final String OPERATION = "operation";

    private final List<ContractOperation> operations;
    private final Map<String, Handler<RoutingContext>> endpoints;
    private final BearerToken bearerToken;
    private final RequestId requestId;
    private final Duration deadline;

    /**
     * Answers with these.
     *
     * @param deadline for the whole of a request, its body's way to us included
     * @param newId gives an id that was never given before
     */
    public Api(
            Contract contract,
            Registration registration,
            LogIn logIn,
            CallsApi calls,
            AccessTokens tokens,
            SigningKey key,
            Duration deadline,
            Supplier<UUID> newId) {
        this.operations = contract.operations();
        this.endpoints = new HashMap<>(calls.endpoints());
        endpoints.putAll(
                endpoints(new UsersEndpoint(registration), new SessionsEndpoint(logIn), new KeysEndpoint(key)));
        this.bearerToken = new BearerToken(tokens);
        this.requestId = new RequestId(newId);
        this.deadline = deadline;
    }

    private static Map<String, Handler<RoutingContext>> endpoints(
            UsersEndpoint users, SessionsEndpoint sessions, KeysEndpoint keys) {
        return Map.ofEntries(
                entry("register", users::register), entry("logIn", sessions::logIn), entry("listKeys", keys::list));
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
        router.route().handler(named);
        router.route().handler(TimeoutHandler.create(deadline.toMillis(), Code.REQUEST_TIMEOUT.status()));
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
