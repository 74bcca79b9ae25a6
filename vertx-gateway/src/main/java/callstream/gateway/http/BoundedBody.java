package callstream.gateway.http;

import callstream.gateway.http.Problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a request's body into memory: not more of it than allowed, and not for longer. On the request's event loop. */
final class BoundedBody {
    private final HttpServerRequest request;
    private final int mostBytes;
    private final Buffer body = Buffer.buffer();
    private final Promise<Buffer> done = Promise.promise();

    private BoundedBody(HttpServerRequest request, int mostBytes) {
        this.request = request;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads the body of a request of which nothing was read.
     *
     * @param limit for the whole body
     * @return fails with a {@link ProblemException}; the request is paused then
     */
    static Future<Buffer> read(HttpServerRequest request, int mostBytes, Duration limit) {
        var reading = new BoundedBody(request, mostBytes);
        reading.begin();
        return reading.done
                .future()
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(fault -> {
                    request.pause();
                    return Future.failedFuture(
                            fault instanceof TimeoutException
                                    ? new ProblemException(408, "request_timeout", "the body did not come in time")
                                    : fault);
                });
    }

    private void begin() {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isOver(announced)) {
            fail(tooLarge());
            return;
        }
        request.exceptionHandler(
                fault -> fail(new ProblemException(400, "invalid_request", "the body can't be read to its end")));
        request.handler(this::onChunk);
        request.endHandler(end -> done.tryComplete(body));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private boolean isOver(String announced) {
        try {
            return Long.parseLong(announced) > mostBytes;
        } catch (NumberFormatException overLong) { // Netty lets nothing but digits through
            return true;
        }
    }

    private void onChunk(Buffer chunk) {
        if (body.length() + chunk.length() > mostBytes) {
            request.pause();
            fail(tooLarge());
        } else {
            body.appendBuffer(chunk);
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(413, "body_too_large", "the body has over " + mostBytes + " bytes");
    }

    private void fail(ProblemException fault) {
        done.tryFail(fault);
    }
}
