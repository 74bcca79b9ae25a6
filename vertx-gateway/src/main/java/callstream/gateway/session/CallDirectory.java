package callstream.gateway.session;

import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.RequiredBlur;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Locale;
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
     * A call that the caller is a member of.
     *
     * @return fails with a {@link JoinRefusedException}: no such call or no member of it; accounts is away
     */
    Future<CallState> find(String callId, String token) {
        if (!CALL_ID.matcher(callId).matches()) { // it becomes part of a path
            return Future.failedFuture(JoinRefusedException.callNotFound());
        }
        return http.getAbs(accountsUrl + "/api/calls/" + callId)
                .bearerTokenAuthentication(token)
                .timeout(TIMEOUT_MS)
                .send()
                .compose(CallDirectory::call)
                .recover(fault -> Future.failedFuture(
                        fault instanceof JoinRefusedException ? fault : JoinRefusedException.unavailable("accounts")));
    }

    private static Future<CallState> call(HttpResponse<Buffer> answer) {
        return switch (answer.statusCode()) {
            case 200 -> Future.succeededFuture(state(answer.bodyAsJsonObject()));
            case 401 -> Future.failedFuture(unauthorised(answer.bodyAsJsonObject()));
            case 404 -> Future.failedFuture(JoinRefusedException.callNotFound());
            default -> Future.failedFuture(JoinRefusedException.unavailable("accounts"));
        };
    }

    /** We have verified the token ourselves: mostly it is its log-in that is over, or its time is just over. */
    private static JoinRefusedException unauthorised(JsonObject problem) {
        return switch (problem.getString("code")) {
            case "session_ended" -> JoinRefusedException.revoked();
            case "token_expired" ->
                new JoinRefusedException(ErrorCode.ERROR_CODE_TOKEN_EXPIRED, "the token's time is over");
            default ->
                new JoinRefusedException(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "accounts does not take the token");
        };
    }

    private static CallState state(JsonObject call) {
        CallState.Builder state = CallState.newBuilder()
                .setCallId(call.getString("callId"))
                .setTitle(call.getString("title"))
                .setOwnerId(call.getString("ownerId", ""))
                .setVersion(call.getLong("version"))
                .setSettings(settings(call.getJsonObject("settings")));
        for (Object each : call.getJsonArray("members")) {
            var member = (JsonObject) each;
            state.addMembers(CallMember.newBuilder()
                    .setUserId(member.getString("userId"))
                    .setName(member.getString("name", ""))
                    .setGuest(member.getBoolean("guest", false)));
        }
        return state.build();
    }

    /** All of them: what is not said is not taken for what shows more. */
    private static CallSettings settings(JsonObject settings) {
        Boolean recognition = settings.getBoolean("recognition");
        String blur = settings.getString("requiredBlur");
        return CallSettings.newBuilder()
                .setRecognition(recognition)
                .setRequiredBlur(RequiredBlur.valueOf("REQUIRED_BLUR_" + blur.toUpperCase(Locale.ROOT)))
                .build();
    }
}
