package callstream.accounts.http;

import callstream.accounts.calls.CallRefusedException;
import callstream.accounts.login.AccessTokens;
import callstream.accounts.login.Caller;
import callstream.accounts.login.InvalidTokenException;
import callstream.accounts.login.Sessions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access token in a request's header (RFC 6750, section 2.1). */
final class BearerToken {
    private static final Pattern HEADER = Pattern.compile("Bearer +([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    private static final String CALLER = "caller";

    private final AccessTokens tokens;
    private final Sessions sessions;

    BearerToken(AccessTokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /**
     * Finds out who asks, before the body is read.
     *
     * @throws InvalidTokenException there is no token, or it proves nothing
     */
    void verify(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        Matcher token = HEADER.matcher(header == null ? "" : header);
        // An empty token is as good as none.
        Caller caller = tokens.verify(token.matches() ? token.group(1) : "");
        context.put(CALLER, caller).next();
    }

    /** Asks whether the session of the token goes on. */
    void requireLiveSession(RoutingContext context) {
        sessions.requireLive(callerOf(context))
                .onSuccess(live -> context.next())
                .onFailure(context::fail);
    }

    /**
     * Keeps guests from what is for users.
     *
     * @throws CallRefusedException a guest asks
     */
    static void refuseGuests(RoutingContext context) {
        if (callerOf(context).isGuest()) {
            throw new CallRefusedException(CallRefusedException.Reason.GUEST);
        }
        context.next();
    }

    /** Who asks, where the contract wants a token. */
    static Optional<Caller> ifAny(RoutingContext context) {
        return Optional.ofNullable(context.get(CALLER));
    }

    /** Who asks, in an operation for which the contract wants a token. */
    static Caller callerOf(RoutingContext context) {
        return context.get(CALLER);
    }
}
