package callstream.accounts.http;

import callstream.accounts.calls.CallNotFoundException;
import callstream.accounts.calls.CallRefusedException;
import callstream.accounts.calls.Calls;
import callstream.accounts.calls.CreatorGoneException;
import callstream.accounts.calls.Guests;
import callstream.accounts.calls.Invitations;
import callstream.accounts.calls.UnknownMembersException;
import callstream.accounts.limits.TooManyRequestsException;
import callstream.accounts.login.BadCredentialsException;
import callstream.accounts.login.InvalidRefreshTokenException;
import callstream.accounts.login.InvalidTokenException;
import callstream.accounts.login.OverloadedException;
import callstream.accounts.login.SessionEndedException;
import callstream.accounts.login.WrongPasswordException;
import callstream.accounts.register.LoginTakenException;
import callstream.accounts.store.DatabaseUnavailableException;
import callstream.accounts.store.Login;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an exception becomes an answer, and where our own faults are logged. */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** Seconds after which asking again makes sense: two threads hash a full queue of 32 passwords in about three. */
    private static final String RETRY_AFTER = "3";

    /** For a client to read the answer before the connection ends. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Statuses that the router gives by itself where no route of ours takes a request. */
    private static final List<Integer> OF_ROUTER = List.of(400, 404);

    /** Statuses of requests whose time is over: who is at work on one goes on, and must find it answered. */
    private static final List<Integer> OF_DEADLINE = List.of(Code.REQUEST_TIMEOUT.status(), Deadline.TOO_SLOW);

    private Problems() {}

    static void answerFailuresOf(Router router) {
        router.route().failureHandler(Problems::answer);
        OF_ROUTER.forEach(status -> router.errorHandler(status, Problems::answer));
        OF_DEADLINE.forEach(status -> router.errorHandler(status, Problems::answer));
    }

    private static void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        Problem problem = problem(context);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        } else if (problem.status() == 503) {
            response.putHeader("Retry-After", RETRY_AFTER);
        } else if (context.failure() instanceof TooManyRequestsException tooMany) {
            response.putHeader("Retry-After", Long.toString(tooMany.pauseSeconds()));
        }
        response.end(Json.encodeToBuffer(problem)).onComplete(sent -> endRequest(context));
    }

    /** Ends a request whose body goes on after its answer: it would be read, and thrown away, for ever. */
    private static void endRequest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            // Not at once: a client that is still sending would lose the answer with the connection.
            context.vertx().setTimer(LINGER.toMillis(), timer -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    private static Problem problem(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            return ofStatus(context.statusCode());
        } else if (failure == null && context.statusCode() == Deadline.TOO_SLOW) {
            return Problem.of(Code.UNAVAILABLE, "accounts took too long: try again in a few seconds");
        }
        Problem problem = failure == null ? internal() : of(failure);
        if (problem.status() == 500) {
            log.atError()
                    .addKeyValue("requestId", RequestId.of(context))
                    .addKeyValue("method", context.request().method())
                    .addKeyValue("path", context.normalizedPath())
                    .setCause(failure)
                    .log("request failed");
        }
        return problem;
    }

    private static Problem of(Throwable failure) {
        if (failure instanceof ForeignPageException) {
            return Problem.of(Code.FOREIGN_PAGE, "this is for pages of this address");
        } else if (failure instanceof MalformedBodyException malformed) {
            return Problem.of(Code.MALFORMED_JSON, malformed.detail());
        } else if (failure instanceof InvalidFieldException invalid) {
            return Problem.ofField(invalid);
        } else if (failure instanceof CallRefusedException refused) {
            return ofRefusal(refused.reason());
        } else if (failure instanceof UnknownMembersException unknown) {
            List<String> logins = unknown.logins().stream().map(Login::text).toList();
            return Problem.ofMembers("nobody has these logins: " + String.join(", ", logins), logins);
        } else if (failure instanceof BadCredentialsException) {
            return Problem.of(Code.BAD_CREDENTIALS, "login or password is wrong");
        } else if (failure instanceof InvalidRefreshTokenException) {
            return Problem.of(Code.INVALID_REFRESH_TOKEN, "this session is over: log in again");
        } else if (failure instanceof SessionEndedException) {
            return Problem.of(Code.SESSION_ENDED, "this session was ended: log in again");
        } else if (failure instanceof WrongPasswordException) {
            return Problem.of(Code.WRONG_PASSWORD, "the password is wrong");
        } else if (failure instanceof TooManyRequestsException tooMany) {
            return Problem.of(Code.TOO_MANY_REQUESTS, "asked too often: try again in " + tooMany.pauseSeconds() + " s");
        } else if (failure instanceof InvalidTokenException invalid && invalid.isExpired()) {
            return Problem.of(Code.TOKEN_EXPIRED, "the access token's time is over: log in again");
        } else if (failure instanceof InvalidTokenException || failure instanceof CreatorGoneException) {
            return Problem.of(Code.UNAUTHENTICATED, "a valid access token is needed: Authorization: Bearer …");
        } else if (failure instanceof CallNotFoundException) {
            return Problem.of(Code.CALL_NOT_FOUND, "no such call, or you are not a member of it");
        } else if (failure instanceof LoginTakenException) {
            return Problem.of(Code.LOGIN_TAKEN, "this login is taken: choose another");
        } else if (failure instanceof OverloadedException) {
            return Problem.of(Code.OVERLOADED, "too many people log in at this moment: try again in a few seconds");
        } else if (failure instanceof DatabaseUnavailableException) {
            return Problem.of(Code.UNAVAILABLE, "accounts can't reach its database: try again in a few seconds");
        }
        return internal();
    }

    private static Problem ofRefusal(CallRefusedException.Reason reason) {
        return switch (reason) {
            case NOT_OWNER -> Problem.of(Code.NOT_CALL_OWNER, "only the call's owner may do that");
            case GUEST -> Problem.of(Code.GUEST_REFUSED, "guests can't do that: register, and log in");
            case NO_SUCH_MEMBER -> Problem.of(Code.MEMBER_NOT_FOUND, "nobody with this id is in the call");
            case FULL ->
                Problem.of(Code.CALL_FULL, "a call has at most " + Calls.MAX_MEMBERS + " members, its guests included");
            case TOO_MANY_GUESTS ->
                Problem.of(Code.TOO_MANY_GUESTS, "a call has at most " + Guests.MAX_OF_CALL + " guests");
            case TOO_MANY_CALLS ->
                Problem.of(Code.TOO_MANY_CALLS, "nobody can be a member of over " + Calls.MAX_OF_MEMBER + " calls");
            case TOO_MANY_INVITATIONS ->
                Problem.of(
                        Code.TOO_MANY_INVITATIONS,
                        "a call has at most " + Invitations.MAX_OF_CALL + " links: revoke one");
            case NO_SUCH_INVITATION -> Problem.of(Code.INVITATION_NOT_FOUND, "the call has no such link");
            case INVITATION_NOT_VALID ->
                Problem.of(Code.INVITATION_NOT_VALID, "this link can't be used any more: ask for another");
            case GUESTS_NOT_ALLOWED ->
                Problem.of(Code.GUEST_REFUSED, "this link is for those who have an account: register, and log in");
        };
    }

    private static Problem internal() {
        return Problem.of(Code.INTERNAL, "a fault of ours, which is in our log");
    }

    /** What the router and its handlers say by a status alone. */
    private static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(Code.NOT_FOUND, "no such path");
            case 405 -> Problem.of(Code.METHOD_NOT_ALLOWED, "this path is there for other methods");
            case 408 -> Problem.of(Code.REQUEST_TIMEOUT, "the request was not complete in time");
            case 413 -> Problem.of(Code.BODY_TOO_LARGE, "the body has over " + Api.MAX_BODY_BYTES + " bytes");
            case 415 -> Problem.of(Code.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json, in UTF-8");
            default -> Problem.of(Code.INVALID_REQUEST, "this is no request that can be understood");
        };
    }
}
