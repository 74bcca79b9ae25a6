package callstream.accounts.http;

import callstream.accounts.login.SigningKeys;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code /.well-known/jwks.json}: what gateways verify access tokens with. */
final class KeysEndpoint {
    private final String jwks;

    KeysEndpoint(SigningKeys keys) {
        this.jwks = keys.jwks();
    }

    void list(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                // A new key is to be known before it signs: docs/accounts.md waits longer than this.
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .end(jwks);
    }
}
