package callstream.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks accounts about a call, as the caller would: with the caller's own token, so that the answer is what the caller
 * may know. Any thread.
 */
final class CallDirectory {
    static final long TIMEOUT_MS = 3000;

    private static final Pattern CALL_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final WebClient http;
    private final String accountsUrl;

    CallDirectory(WebClient http, String accountsUrl) {
        this.http = http;
        this.accountsUrl = accountsUrl;
    }

    /**
     * User ids of the members of a call.
     *
     * @return fails with a {@link JoinRefusedException}: no such call or no member of it; accounts is away
     */
    Future<List<String>> membersOf(String callId, String token) {
        if (!CALL_ID.matcher(callId).matches()) { // it becomes part of a path
            return Future.failedFuture(JoinRefusedException.callNotFound());
        }
        return http.getAbs(accountsUrl + "/api/calls/" + callId)
                .bearerTokenAuthentication(token)
                .timeout(TIMEOUT_MS)
                .send()
                .compose(CallDirectory::members)
                .recover(fault -> Future.failedFuture(
                        fault instanceof JoinRefusedException ? fault : JoinRefusedException.unavailable("accounts")));
    }

    private static Future<List<String>> members(HttpResponse<Buffer> answer) {
        return switch (answer.statusCode()) {
            case 200 ->
                Future.succeededFuture(answer.bodyAsJsonObject().getJsonArray("members").stream()
                        .map(member -> ((JsonObject) member).getString("userId"))
                        .toList());
            case 404 -> Future.failedFuture(JoinRefusedException.callNotFound());
            default -> Future.failedFuture(JoinRefusedException.unavailable("accounts"));
        };
    }
}
