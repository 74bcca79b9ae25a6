package callstream.accounts.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Answers that say that all went well. */
final class Answers {
    private Answers() {}

    /** Answers with a record as JSON when it is there; what fails goes to {@link Problems}. */
    static void send(RoutingContext context, int status, Future<? extends Record> body) {
        body.onSuccess(record -> send(context, status, record)).onFailure(context::fail);
    }

    /** Answers that it is done, with 204; what fails goes to {@link Problems}. */
    static void sendNothing(RoutingContext context, Future<Void> done) {
        done.onSuccess(nothing -> {
                    if (!context.response().headWritten()) {
                        context.response()
                                .setStatusCode(204)
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end();
                    }
                })
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, int status, Record body) {
        // Answered already where the deadline was faster.
        if (!context.response().headWritten()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    // Some answers hold a token; none is worth keeping.
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Json.encodeToBuffer(body));
        }
    }
}
