package callstream.local.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves the page on 127.0.0.1.
 *
 * <pre>
 *   GET /                  the page
 *   GET /call.json         captions
 *   GET /robots/N.mjpeg    what robot N shows, from 0
 *   GET /health/live, /health/ready
 * </pre>
 */
final class DemoServer {
    private static final String ROBOT = "/robots/";
    private static final String MJPEG = ".mjpeg";

    private final Board board;
    private final int maxStreams;
    private final String page;
    private final AtomicInteger streams = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    /** @throws IOException if the page was not built in */
    DemoServer(Board board, int maxStreams) throws IOException {
        this.board = board;
        this.maxStreams = maxStreams;
        try (InputStream in = DemoServer.class.getResourceAsStream("index.html")) {
            if (in == null) {
                throw new IOException("index.html was not built in");
            }
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Future<HttpServer> listen(int port) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
        return vertx.createHttpServer(options).requestHandler(this::answer).listen();
    }

    Future<Void> close() {
        return vertx.close();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("Cache-Control", "no-store");
        String path = request.path();
        switch (path) {
            case "/" -> end(response.putHeader("Content-Type", "text/html; charset=utf-8"), page);
            case "/call.json" -> json(response, new JsonObject().put("robots", board.toJson(System.nanoTime())));
            case "/health/live" -> json(response, new JsonObject().put("status", "live"));
            case "/health/ready" -> ready(response);
            default -> stream(path, response);
        }
    }

    private void ready(HttpServerResponse response) {
        if (board.isComplete()) {
            json(response, new JsonObject().put("status", "ready"));
        } else {
            var why = new JsonObject().put("status", "not ready").put("reason", "not every robot has been seen yet");
            json(response.setStatusCode(503), why);
        }
    }

    private void stream(String path, HttpServerResponse response) {
        Optional<Tile> tile = board.tile(place(path));
        if (tile.isEmpty()) {
            end(response.setStatusCode(404), "there is no such page");
        } else if (streams.get() >= maxStreams) {
            end(response.setStatusCode(503), "too many browsers watch: close one");
        } else {
            watch(tile.get(), response);
        }
    }

    private void watch(Tile tile, HttpServerResponse response) {
        streams.incrementAndGet();
        response.setChunked(true).putHeader("Content-Type", MjpegStream.CONTENT_TYPE);
        var stream = new MjpegStream(response, vertx.getOrCreateContext());
        response.closeHandler(gone -> {
            tile.unwatch(stream);
            streams.decrementAndGet();
        });
        tile.watch(stream);
    }

    /** From {@code /robots/N.mjpeg}; -1 where it is no such path. */
    static int place(String path) {
        if (!path.startsWith(ROBOT) || !path.endsWith(MJPEG)) {
            return -1;
        }
        String place = path.substring(ROBOT.length(), path.length() - MJPEG.length());
        return place.matches("\\d{1,4}") ? Integer.parseInt(place) : -1;
    }

    private static void json(HttpServerResponse response, JsonObject body) {
        end(response.putHeader("Content-Type", "application/json"), body.encode());
    }

    private static void end(HttpServerResponse response, String body) {
        response.end(body).onFailure(gone -> {});
    }
}
