package callstream.accounts.http;

import callstream.accounts.store.Backlog;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * What operators see: whether the program lives, whether it can serve, and its meters. Kept from the public by its own
 * port.
 */
public final class Management {
    private final Supplier<Future<Void>> readiness;
    private final Supplier<Backlog> backlog;
    private final PrometheusMeterRegistry registry;

    /**
     * Tells what it is told.
     *
     * @param readiness asked each time; fails with the reason where requests can't be served
     * @param backlog how far the log is behind, which keeps nobody from being served
     */
    public Management(Supplier<Future<Void>> readiness, Supplier<Backlog> backlog, PrometheusMeterRegistry registry) {
        this.readiness = readiness;
        this.backlog = backlog;
        this.registry = registry;
    }

    /** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
    public Handler<HttpServerRequest> routes(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(context -> send(context, 200, new JsonObject().put("status", "live")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
        return router;
    }

    private void ready(RoutingContext context) {
        readiness
                .get()
                .onSuccess(ready -> send(
                        context, 200, new JsonObject().put("status", "ready").put("outbox", outbox())))
                .onFailure(reason -> send(
                        context,
                        503,
                        new JsonObject().put("status", "not ready").put("reason", reason.getMessage())));
    }

    private JsonObject outbox() {
        Backlog behind = backlog.get();
        return new JsonObject()
                .put("waiting", behind.waiting())
                .put("oldestSeconds", behind.oldest().toSeconds());
    }

    private void metrics(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .end(registry.scrape());
    }

    private static void send(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
