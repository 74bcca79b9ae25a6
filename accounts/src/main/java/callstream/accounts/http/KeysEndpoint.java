package callstream.accounts.http;

import callstream.accounts.login.SigningKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code /.well-known/jwks.json}: what gateways verify access tokens with. */
final class KeysEndpoint {
    private final String jwks;

    KeysEndpoint(SigningKey key) {
        this.jwks = key.jwks();
    }

    void list(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                .end(jwks);
    }
}
