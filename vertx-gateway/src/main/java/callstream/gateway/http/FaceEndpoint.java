package callstream.gateway.http;

import callstream.gateway.enrol.FaceDesk;
import callstream.gateway.enrol.FaceRefusedException;
import callstream.gateway.follow.Followed;
import callstream.gateway.session.Identity;
import callstream.gateway.session.JoinRefusedException;
import callstream.gateway.session.TokenVerifier;
import callstream.protocol.v1.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller's own face: {@code PUT} has it learnt from pictures, {@code DELETE} forgets it, {@code GET} says whether
 * it is known. What goes wrong is answered as RFC 9457 says, with a {@code code} for programs.
 */
public final class FaceEndpoint implements Handler<HttpServerRequest> {
    /** Where it is found. */
    public static final String PATH = "/v1/me/face";

    private static final Logger log = LoggerFactory.getLogger(FaceEndpoint.class);

    /** RFC 6750, section 2.1. */
    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    private final TokenVerifier tokens;
    private final Followed followed;
    private final FaceDesk desk;

    /** @param followed log-ins that are over, and how new that is */
    public FaceEndpoint(TokenVerifier tokens, Followed followed, FaceDesk desk) {
        this.tokens = tokens;
        this.followed = followed;
        this.desk = desk;
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.pause(); // nothing is read before it is known whose it is
        String method = request.method().name();
        Future<Void> done = switch (method) {
            case "PUT" -> caller(request).compose(caller -> enrol(request, caller));
            case "DELETE" ->
                caller(request).compose(caller -> stillLoggedIn(caller).compose(in -> desk.forget(caller.userId())));
            case "GET" -> caller(request).compose(caller -> show(request, caller));
            default ->
                Future.failedFuture(FaceRefusedException.of(405, "method_not_allowed", "GET, PUT and DELETE are"));
        };
        done.onSuccess(well -> answerWell(request)).onFailure(fault -> answer(request, fault));
    }

    private Future<Identity> caller(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher token = BEARER.matcher(header == null ? "" : header);
        return tokens.verify(token.matches() ? token.group(1) : "")
                .compose(caller -> caller.isGuest()
                        ? Future.failedFuture(
                                FaceRefusedException.of(403, "guest", "a guest has no face to be known by"))
                        : Future.succeededFuture(caller));
    }

    private Future<Void> enrol(HttpServerRequest request, Identity caller) {
        Optional<FaceDesk.Turn> turn = desk.begin(caller.userId());
        if (turn.isEmpty()) {
            return Future.failedFuture(
                    FaceRefusedException.of(429, "busy", "you have pictures under way, or too many others have"));
        }
        return FaceForm.read(request)
                .compose(pictures -> desk.enrol(caller.userId(), caller.name(), pictures, () -> stillLoggedIn(caller)))
                .onComplete(done -> turn.get().close());
    }

    /** Asked again when all is ready: to send pictures takes long enough to be logged out meanwhile. */
    private Future<Void> stillLoggedIn(Identity caller) {
        if (followed.revoked().contains(caller.sessionId())) {
            return Future.failedFuture(
                    FaceRefusedException.of(401, "session_revoked", "you were logged out: log in again"));
        }
        return followed.isFresh()
                ? Future.succeededFuture()
                : Future.failedFuture(FaceRefusedException.of(
                        503, "unavailable", "whether you were logged out is not known now, try again soon"));
    }

    private Future<Void> show(HttpServerRequest request, Identity caller) {
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("enrolled", desk.isEnrolled(caller.userId()))
                        .encode());
    }

    private void answerWell(HttpServerRequest request) {
        desk.answered("ok");
        if (!request.response().ended()) {
            request.response().setStatusCode(204).end();
        }
    }

    private void answer(HttpServerRequest request, Throwable fault) {
        FaceRefusedException refused = refused(fault);
        desk.answered(refused.code());
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var problem = new Problem(refused.status(), refused.code(), String.valueOf(refused.getMessage()));
        JsonObject body = problem.toJson();
        refused.picture().ifPresent(picture -> body.put("picture", picture));
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == 405) {
            response.putHeader(HttpHeaders.ALLOW, "GET, PUT, DELETE");
        }
        if (problem.isPassing()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        // What is left of the body is not read: the connection can't serve another request.
        response.putHeader(HttpHeaders.CONNECTION, "close");
        response.end(body.toBuffer()).onComplete(sent -> request.connection().close());
    }

    private static FaceRefusedException refused(Throwable fault) {
        if (fault instanceof FaceRefusedException refused) {
            return refused;
        }
        if (fault instanceof JoinRefusedException refused) {
            boolean away = refused.code() == ErrorCode.ERROR_CODE_UNAVAILABLE;
            String code = refused.code().name().replace("ERROR_CODE_", "").toLowerCase(Locale.ROOT);
            return FaceRefusedException.of(away ? 503 : 401, code, String.valueOf(refused.getMessage()));
        }
        log.atError().setCause(fault).log("a request for a face failed");
        return FaceRefusedException.of(500, "internal", "a fault of the gateway");
    }
}
