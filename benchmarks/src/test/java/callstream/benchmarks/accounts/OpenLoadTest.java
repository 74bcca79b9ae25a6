package callstream.benchmarks.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callstream.benchmarks.api.ApiClient;
import callstream.benchmarks.api.UnexpectedAnswerException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenLoadTest {
    private static final int RATE = 200;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void shouldMeasureAllThatAStallOfTheServerKeepsWaiting() throws Exception {
        int port = serverThatStallsOnce(RATE / 2, 500);
        var tookUs = new ConcurrentLinkedQueue<Long>();
        try (var api = new ApiClient(port)) {
            new OpenLoad(RATE)
                    .run(
                            RATE * 2,
                            number -> api.send(HttpMethod.GET, "/", null, null, 200),
                            (number, us, result) -> tookUs.add(us),
                            ApiClient.LIMIT_SECONDS);
        }

        // Of the 100 that were due in the half second of the stall half wait for 250 ms and more. Whoever waits for an
        // answer before it asks again would have noticed one.
        assertThat(tookUs).hasSize(RATE * 2);
        assertThat(tookUs.stream().filter(us -> us >= 250_000)).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void shouldTellWhatFailed() throws Exception {
        var failed = new ConcurrentLinkedQueue<Throwable>();

        try (var api = new ApiClient(serverThatStallsOnce(1, 1))) {
            new OpenLoad(RATE)
                    .run(
                            1,
                            number -> api.send(HttpMethod.GET, "/", null, null, 201),
                            (number, us, result) -> failed.add(result.cause()),
                            ApiClient.LIMIT_SECONDS);
        }

        assertThat(failed).singleElement().isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void shouldGiveUpOnWhatNeverEnds() {
        Future<Void> never = Promise.<Void>promise().future();

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> new OpenLoad(RATE).run(3, number -> never, (number, us, result) -> {}, 1))
                .withMessage("3 requests have neither ended nor failed after 1 s");
    }

    /** Answers nobody for a time, once. */
    private int serverThatStallsOnce(int afterRequests, long stallMs) {
        var seen = new AtomicInteger();
        var kept = new ArrayList<HttpServerRequest>();
        var stalls = new AtomicInteger();
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    if (seen.incrementAndGet() == afterRequests) {
                        stalls.set(1);
                        vertx.setTimer(stallMs, over -> {
                            stalls.set(0);
                            kept.forEach(waiting -> waiting.response().end());
                        });
                    }
                    if (stalls.get() == 1) {
                        kept.add(request);
                    } else {
                        request.response().end();
                    }
                })
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }
}
