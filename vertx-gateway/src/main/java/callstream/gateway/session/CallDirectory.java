package callstream.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.regex.Pattern;

/**
 * Asks accounts about a call, as the caller would: with the caller's own token, so that the answer is what the caller
 * may know. Any thread.
 */
final class CallDirectory {
    static final long TIMEOUT_MS = 3000;

    private static final Pattern CALL_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final HttpClient http;
    private final String accountsUrl;

    CallDirectory(HttpClient http, String accountsUrl) {
        this.http = http;
        this.accountsUrl = accountsUrl;
    }

    /**
     * How many members a call has.
     *
     * @return fails with a {@link JoinRefusedException}: no such call or no member of it; accounts is away
     */
    Future<Integer> membersOf(String callId, String token) {
        if (!CALL_ID.matcher(callId).matches()) { // it becomes part of a path
            return Future.failedFuture(JoinRefusedException.callNotFound());
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(accountsUrl + "/api/calls/" + callId)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .setTimeout(TIMEOUT_MS);
        return http.request(request)
                .compose(sent -> sent.send())
                .compose(answer -> answer.body().compose(body -> members(answer, body)))
                .recover(fault -> Future.failedFuture(
                        fault instanceof JoinRefusedException ? fault : JoinRefusedException.unavailable("accounts")));
    }

    private static Future<Integer> members(HttpClientResponse answer, Buffer body) {
        return switch (answer.statusCode()) {
            case 200 ->
                Future.succeededFuture(
                        body.toJsonObject().getJsonArray("members").size());
            case 404 -> Future.failedFuture(JoinRefusedException.callNotFound());
            default -> Future.failedFuture(JoinRefusedException.unavailable("accounts"));
        };
    }
}
