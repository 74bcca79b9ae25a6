package callstream.accounts.http;

import callstream.accounts.login.IssuedTokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The refresh token of a browser, in a cookie that no script reads, and that comes back from pages of this site alone,
 * to {@code /api/web} alone. Over TLS it comes back over nothing else.
 */
final class RefreshCookie {
    static final String NAME = "callstream_refresh";

    /** What the cookie is for. */
    static final String PATH = "/api/web";

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private RefreshCookie() {}

    /**
     * Keeps other sites' pages out, in browsers that say whose page asks (W3C Fetch Metadata), beside what
     * {@code SameSite} does: a site is more than an origin.
     *
     * @throws ForeignPageException another page than one of the same origin asks
     */
    static void refuseForeignPages(RoutingContext context) {
        String site = context.request().getHeader(FETCH_SITE);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ForeignPageException();
        }
        context.next();
    }

    /** The token that the request has, if any. */
    static Optional<String> of(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(NAME)).map(Cookie::getValue);
    }

    /** Has the browser keep the next token, for as long as it is good. */
    static void set(RoutingContext context, IssuedTokens issued) {
        add(context, issued.refreshToken(), issued.refreshLifetime().toSeconds());
    }

    /** Has the browser forget it. */
    static void clear(RoutingContext context) {
        add(context, "", 0);
    }

    private static void add(RoutingContext context, String token, long seconds) {
        // Answered already where the deadline was faster.
        if (!context.response().headWritten()) {
            context.response()
                    .addCookie(Cookie.cookie(NAME, token)
                            .setPath(PATH)
                            .setMaxAge(seconds)
                            .setHttpOnly(true)
                            .setSecure(Origins.isOverTls(context))
                            .setSameSite(CookieSameSite.STRICT));
        }
    }
}
