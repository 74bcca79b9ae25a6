package callstream.accounts.app;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port that takes HTTP, on one event loop: hashing and the database are the narrow places, not this. */
final class Listener {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    /** Seconds without a byte after which a connection is given up. */
    private static final int IDLE = 60;

    private final HttpServer server;
    private final String host;
    private final int port;
    private final String portSetting;

    /** @param portSetting what to set when the port is in use */
    Listener(Vertx vertx, String host, int port, String portSetting, Handler<HttpServerRequest> routes) {
        this.server = vertx.createHttpServer(options()).requestHandler(routes);
        this.host = host;
        this.port = port;
        this.portSetting = portSetting;
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE)
                // Gateways and clients speak HTTP/1.1 here; what nobody uses nobody needs to attack.
                .setHttp2ClearTextEnabled(false);
    }

    void start() throws StartException {
        try {
            server.listen(port, host).await();
        } catch (Exception e) {
            // All, as await() throws what went wrong even where that is a checked exception.
            throw new StartException(
                    "Port " + port + " on " + host + " can't be opened (" + e.getMessage()
                            + "): stop what uses it, or set " + portSetting + " to another.",
                    e);
        }
    }

    /**
     * Takes no new request; waits for those under way.
     *
     * @param grace what they get
     */
    void stop(Duration grace) {
        try {
            server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS).await();
        } catch (Exception e) {
            // As above; what else is open must still be closed.
            log.atWarn().setCause(e).log("port did not close in order");
        }
    }

    /** The port in fact, once started. */
    int port() {
        return server.actualPort();
    }
}
