package callstream.gateway.session;

import callstream.gateway.follow.RevokedSessions;
import callstream.protocol.Limits;
import callstream.protocol.TokenClaims;
import callstream.protocol.v1.ErrorCode;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/**
 * Verifies access tokens: signed with ES256 by a key of accounts', for us, in time, of a log-in that is not over. Runs
 * on a pool of its own, as a signature costs about half a millisecond; each connection or request has at most one token
 * there.
 */
public final class TokenVerifier {
    private static final int THREADS = 2;
    private static final long CLOCK_SKEW_SECONDS = 5;

    private final SigningKeys keys;
    private final RevokedSessions revoked;
    private final WorkerExecutor pool;
    private final InstantSource clock;

    /** With a pool of its own, of {@value #THREADS} threads. */
    public TokenVerifier(Vertx vertx, SigningKeys keys, RevokedSessions revoked, InstantSource clock) {
        this(keys, revoked, vertx.createSharedWorkerExecutor("token-verifier", THREADS), clock);
    }

    TokenVerifier(SigningKeys keys, RevokedSessions revoked, WorkerExecutor pool, InstantSource clock) {
        this.keys = keys;
        this.revoked = revoked;
        this.pool = pool;
        this.clock = clock;
    }

    /** Fails with a {@link JoinRefusedException} that says why. */
    public Future<Identity> verify(String token) {
        if (token.isEmpty() || token.length() > Limits.MAX_TOKEN_LENGTH) {
            return Future.failedFuture(invalid("no token, or one over " + Limits.MAX_TOKEN_LENGTH + " characters"));
        }
        Optional<String> keyId = keyId(token);
        if (keyId.isEmpty()) {
            return Future.failedFuture(invalid("the token has no readable header with a key id"));
        }
        return keys.find(keyId.get())
                .recover(fault -> Future.failedFuture(JoinRefusedException.unavailable("accounts")))
                .compose(key -> key.isPresent()
                        ? pool.executeBlocking(() -> check(token, key.get()), false)
                        : Future.failedFuture(invalid("the token names a key that is not ours")));
    }

    private Identity check(String token, Key key) throws JoinRefusedException {
        if (!(key instanceof ECPublicKey ecKey)) {
            throw invalid("the token names a key that is not for signatures");
        }
        try {
            Claims claims = Jwts.parser()
                    .verifyWith(ecKey)
                    .requireIssuer(TokenClaims.ISSUER)
                    .requireAudience(TokenClaims.AUDIENCE)
                    .clock(() -> Date.from(clock.instant()))
                    .clockSkewSeconds(CLOCK_SKEW_SECONDS)
                    .build()
                    .parseSignedClaims(token)
                    .getPayload();
            return identity(claims);
        } catch (ExpiredJwtException expired) {
            throw new JoinRefusedException(ErrorCode.ERROR_CODE_TOKEN_EXPIRED, "the token's time is over");
        } catch (JwtException | IllegalArgumentException unverified) {
            throw invalid("the token can't be verified");
        }
    }

    private Identity identity(Claims claims) throws JoinRefusedException {
        String name = claims.get(TokenClaims.NAME, String.class);
        String sessionId = claims.get(TokenClaims.SESSION, String.class);
        boolean lacking =
                claims.getSubject() == null || name == null || sessionId == null || claims.getExpiration() == null;
        if (lacking) {
            throw invalid("the token lacks a claim");
        }
        if (revoked.contains(sessionId)) {
            throw JoinRefusedException.revoked();
        }
        String guestOf = claims.get(TokenClaims.GUEST_OF, String.class);
        return new Identity(claims.getSubject(), name, sessionId, Optional.ofNullable(guestOf));
    }

    /** Read before the signature is verified, so it only chooses among our own keys. */
    private static Optional<String> keyId(String token) {
        int headerEnds = token.indexOf('.');
        if (headerEnds < 0) {
            return Optional.empty();
        }
        try {
            byte[] header = Base64.getUrlDecoder().decode(token.substring(0, headerEnds));
            return Optional.ofNullable(new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("kid"));
        } catch (IllegalArgumentException | DecodeException | ClassCastException unreadable) {
            return Optional.empty();
        }
    }

    private static JoinRefusedException invalid(String message) {
        return new JoinRefusedException(ErrorCode.ERROR_CODE_UNAUTHENTICATED, message);
    }
}
