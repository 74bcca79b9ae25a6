package callstream.gateway.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Health, metrics and the calls as they are now, on an address and port of its own, for who operates it. */
public final class ManagementServer extends VerticleBase {
    private static final String PATHS = "/health/live, /health/ready, /metrics, /debug/calls, /debug/calls/ID\n";

    private final String host;
    private final int port;
    private final PrometheusMeterRegistry meters;
    private final Supplier<Optional<String>> notReady;
    private final DebugPages debug;

    @Nullable
    private HttpServer server;

    /** @param notReady why the gateway can't serve callers now, empty when it can */
    public ManagementServer(
            String host,
            int port,
            PrometheusMeterRegistry meters,
            Supplier<Optional<String>> notReady,
            DebugPages debug) {
        this.host = host;
        this.port = port;
        this.meters = meters;
        this.notReady = notReady;
        this.debug = debug;
    }

    @Override
    public Future<?> start() {
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                // An upgrade from HTTP/1.1 in the midst of a connection can put an answer's text between HTTP/2
                // frames, which ends a scrape with a protocol error; those who look here need HTTP/1.1 only.
                .setHttp2ClearTextEnabled(false);
        HttpServer made = vertx.createHttpServer(options).requestHandler(this::onRequest);
        server = made;
        return made.listen();
    }

    /** Where it listens, also where the system chose the port; for one that is deployed. */
    public int port() {
        return server == null ? port : server.actualPort();
    }

    private void onRequest(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/live" -> health(request, Optional.empty(), "live");
            case "/health/ready" -> health(request, notReady.get(), "ready");
            case "/metrics" -> answer(request, 200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
            default ->
                debug.at(request.path())
                        .ifPresentOrElse(
                                page -> answer(request, 200, "application/json", page.encodePrettily()),
                                () -> answer(request, 404, "text/plain", PATHS));
        }
    }

    private static void health(HttpServerRequest request, Optional<String> fault, String good) {
        JsonObject body = new JsonObject().put("status", fault.isEmpty() ? good : "not " + good);
        fault.ifPresent(reason -> body.put("reason", reason));
        answer(request, fault.isEmpty() ? 200 : 503, "application/json", body.encode());
    }

    private static void answer(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(body);
    }
}
