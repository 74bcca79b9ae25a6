package callstream.accounts.http;

import callstream.accounts.limits.RateLimits;
import callstream.accounts.limits.RateLimits.Left;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Takes one of what the caller may ask, or where nobody shows a token the caller's address, and says in the answer how
 * much is left (draft-ietf-httpapi-ratelimit-headers-10).
 */
final class RateLimitHeaders {
    private final RateLimits limits;

    RateLimitHeaders(RateLimits limits) {
        this.limits = limits;
    }

    /** @param name of what is limited */
    void take(RoutingContext context, String name) {
        limits.take(name, whose(context), Origins.of(context))
                .onSuccess(left -> {
                    say(context.response(), left);
                    context.next();
                })
                .onFailure(context::fail);
    }

    private static String whose(RoutingContext context) {
        return BearerToken.ifAny(context)
                .map(caller -> "user " + caller.userId())
                .orElseGet(() -> Origins.of(context).network());
    }

    private static void say(HttpServerResponse response, Left left) {
        response.putHeader(
                        "RateLimit-Policy",
                        "\"" + left.name() + "\";q=" + left.rate().quota() + ";w="
                                + left.rate().window().toSeconds())
                .putHeader(
                        "RateLimit",
                        "\"" + left.name() + "\";r=" + left.remaining() + ";t=" + seconds(left.fullAfter()));
    }

    /** Rounded up: who comes then comes not too early. */
    private static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
