package callstream.streaming.progress;

import callstream.streaming.CannotStartException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers on the management port, which is not for the public:
 *
 * <pre>
 *   GET /health/live    200 while the process runs
 *   GET /health/ready   200 when warm, else 503
 *   GET /metrics        text format of Prometheus
 * </pre>
 */
public final class ManagementServer implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(run -> {
        var management = new Thread(run, "management");
        management.setDaemon(true);
        return management;
    });

    /** One answer. */
    private record Answer(int status, String contentType, String body) {}

    /**
     * @param port 0 takes any that is free
     * @throws CannotStartException if the port is taken
     */
    public ManagementServer(String host, int port, Readiness readiness, Supplier<String> metrics)
            throws CannotStartException {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException | UnresolvedAddressException e) {
            throw new CannotStartException(
                    "The management port " + host + ":" + port + " can't be opened (" + e.getMessage()
                            + "): stop what uses it, or set CALLSTREAM_JOB_MANAGEMENT_PORT to another.",
                    e);
        }
        server.setExecutor(thread);
        serve("/health/live", () -> health(new Readiness.State(true, "running")));
        serve("/health/ready", () -> health(readiness.state()));
        serve("/metrics", () -> new Answer(200, PROMETHEUS, metrics.get()));
    }

    /** Begins to answer. */
    public void start() {
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static Answer health(Readiness.State state) {
        String status = state.ready() ? "ready" : "not ready";
        String body = "{\"status\":\"" + status + "\",\"reason\":\"" + state.reason() + "\"}";
        return new Answer(state.ready() ? 200 : 503, JSON, body);
    }

    private void serve(String path, Supplier<Answer> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                // A context matches all paths that begin with its own.
                boolean known = exchange.getRequestURI().getPath().equals(path);
                send(exchange, known ? answer.get() : new Answer(404, JSON, "{}"));
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdown();
    }
}
