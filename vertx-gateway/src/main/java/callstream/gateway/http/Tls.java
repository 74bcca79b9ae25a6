package callstream.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of the public servers: TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1. When the files change, new connections get the new
 * certificate; should it be unfit, they get the old one, and the log and a counter say so. Any thread.
 */
public final class Tls {
    /** How often it is looked whether the files have changed. */
    public static final Duration RELOAD_EVERY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Tls.class);

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final Counter reloaded;
    private final Counter failed;
    private volatile PemKeyCertOptions certificate;

    /**
     * Reads the files, and again whenever they change.
     *
     * @throws IllegalArgumentException if they can't be used
     */
    public Tls(Vertx vertx, TlsFiles files, Duration reloadEvery, MeterRegistry meters) {
        this.certificate = files.load();
        this.reloaded = reloads("good", meters);
        this.failed = reloads("bad", meters);
        vertx.setPeriodic(
                reloadEvery.toMillis(),
                due -> vertx.executeBlocking(files::loadChanged)
                        .onSuccess(changed -> changed.ifPresent(this::use))
                        .onFailure(this::keep));
    }

    private static Counter reloads(String outcome, MeterRegistry meters) {
        return Counter.builder("callstream.gateway.tls.reloads")
                .description("changes of the certificate's files")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** The options of a server that serves by it. */
    HttpServerOptions secure(HttpServerOptions options) {
        return options.setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate);
    }

    /** Keeps a server, made with {@link #secure}, at the newest certificate. */
    void keepCurrent(HttpServer server) {
        servers.add(server);
    }

    private void use(PemKeyCertOptions changed) {
        certificate = changed;
        for (HttpServer server : servers) {
            server.updateSSLOptions(new ServerSSLOptions().setUseAlpn(true).setKeyCertOptions(changed))
                    .onFailure(this::keep);
        }
        reloaded.increment();
        log.atInfo().log("a new certificate is in use");
    }

    private void keep(Throwable fault) {
        failed.increment();
        log.atError().addKeyValue("fault", fault.getMessage()).log("the old certificate stays in use");
    }
}
