package callstream.accounts.login;

import callstream.accounts.store.Guest;
import callstream.accounts.store.User;
import callstream.protocol.Limits;
import callstream.protocol.TokenClaims;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues and verifies access tokens: JWS, ES256 and nothing else, claims as in {@link TokenClaims}.
 *
 * <p>Each costs the event loop some 3 ms on a busy small machine of elliptic curve.
 */
public final class AccessTokens {
    private final SigningKey key;
    private final Duration lifetime;
    private final Clock clock;
    private final JwtParser parser;

    /** @param lifetime of a token, from its issue */
    public AccessTokens(SigningKey key, Duration lifetime, Clock clock) {
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
        this.parser = parser(key, clock);
    }

    /** How long a token is good. */
    public Duration lifetime() {
        return lifetime;
    }

    /** A new token for this user. */
    String issue(User user) {
        return signed(token(user.id(), user.name()));
    }

    /** A new token for this guest, good for the one call. */
    public String issue(Guest guest) {
        return signed(token(guest.id(), guest.name())
                .claim(TokenClaims.SESSION, guest.sessionId().toString())
                .claim(TokenClaims.GUEST_OF, guest.callId().toString()));
    }

    private JwtBuilder token(UUID subject, String name) {
        Instant now = clock.instant();
        return Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and()
                .subject(subject.toString())
                .claim(TokenClaims.NAME, name)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)));
    }

    private String signed(JwtBuilder token) {
        return token.signWith(key.privateKey(), Jwts.SIG.ES256).compact();
    }

    /**
     * Who shows this token.
     *
     * @throws InvalidTokenException we did not issue it, or its time is over
     */
    public Caller verify(String token) {
        if (token.length() > Limits.MAX_TOKEN_LENGTH) {
            throw new InvalidTokenException(false);
        }
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            Optional<UUID> guestOf = Optional.ofNullable(claims.get(TokenClaims.GUEST_OF, String.class))
                    .map(UUID::fromString);
            return new Caller(UUID.fromString(claims.getSubject()), guestOf);
        } catch (ExpiredJwtException e) {
            throw new InvalidTokenException(true);
        } catch (JwtException | IllegalArgumentException e) {
            throw new InvalidTokenException(false);
        }
    }

    private static JwtParser parser(SigningKey key, Clock clock) {
        return Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.ES256)
                .and()
                // Nothing we issue is compressed; what is could be blown up.
                .zip()
                .clear()
                .and()
                .keyLocator(header -> key.id().equals(header.get("kid")) ? key.publicKey() : null)
                .requireIssuer(TokenClaims.ISSUER)
                .requireAudience(TokenClaims.AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }
}
