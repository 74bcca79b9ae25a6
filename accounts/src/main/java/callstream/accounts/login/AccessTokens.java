package callstream.accounts.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import callstream.accounts.store.Guest;
import callstream.accounts.store.Hash;
import callstream.accounts.store.Holder;
import callstream.protocol.Limits;
import callstream.protocol.TokenClaims;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies access tokens: JWS, ES256 and nothing else, claims as in {@link TokenClaims}.
 *
 * <p>To issue one, or to see one for the first time, costs the event loop some 3 ms on a busy small machine of elliptic
 * curve; one that is shown again ({@link VerifiedTokens}) next to nothing.
 */
public final class AccessTokens {
    /** Of those who asked in the last minutes; more are verified each time, which is slower and no less right. */
    private static final int MOST_REMEMBERED = 10_000;

    private final VerifiedTokens verified = new VerifiedTokens(MOST_REMEMBERED);
    private final SigningKeys keys;
    private final Duration lifetime;
    private final InstantSource clock;
    private final JwtParser parser;

    /** @param lifetime of a token, from its issue */
    public AccessTokens(SigningKeys keys, Duration lifetime, InstantSource clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
        this.parser = parser(keys, clock);
    }

    /** How long a token is good. */
    public Duration lifetime() {
        return lifetime;
    }

    /** A new token for this session of theirs; a guest's is good for the one call. */
    String issue(Holder holder, UUID session) {
        JwtBuilder token = token(holder.id(), holder.name(), session);
        return holder instanceof Guest guest
                ? token.claim(TokenClaims.GUEST_OF, guest.callId().toString()).compact()
                : token.compact();
    }

    private JwtBuilder token(UUID subject, String name, UUID session) {
        Instant now = clock.instant();
        SigningKey key = keys.current();
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
                .claim(TokenClaims.SESSION, session.toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)))
                .signWith(key.privateKey(), Jwts.SIG.ES256);
    }

    /**
     * Who shows this token.
     *
     * @throws InvalidTokenException we did not issue it, or its time is over; whether its session is, {@link Sessions}
     *     knows
     */
    public Caller verify(String token) {
        if (token.length() > Limits.MAX_TOKEN_LENGTH) {
            throw new InvalidTokenException(false);
        }
        Hash hash = Hash.of(token.getBytes(UTF_8));
        return verified.find(hash, clock.instant()).orElseGet(() -> verify(token, hash));
    }

    private Caller verify(String token, Hash hash) {
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            Optional<UUID> guestOf = Optional.ofNullable(claims.get(TokenClaims.GUEST_OF, String.class))
                    .map(UUID::fromString);
            var caller =
                    new Caller(id(claims.getSubject()), id(claims.get(TokenClaims.SESSION, String.class)), guestOf);
            // One without an end, which is never issued here, is verified each time.
            Optional.ofNullable(claims.getExpiration())
                    .ifPresent(expiration -> verified.keep(hash, caller, expiration.toInstant()));
            return caller;
        } catch (ExpiredJwtException e) {
            throw new InvalidTokenException(true);
        } catch (JwtException | IllegalArgumentException e) {
            throw new InvalidTokenException(false);
        }
    }

    private static UUID id(@Nullable String text) {
        return UUID.fromString(text == null ? "" : text);
    }

    private static JwtParser parser(SigningKeys keys, InstantSource clock) {
        return Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.ES256)
                .and()
                // Nothing we issue is compressed; what is could be blown up.
                .zip()
                .clear()
                .and()
                .keyLocator(header -> keys.find(header.get("kid")))
                .requireIssuer(TokenClaims.ISSUER)
                .requireAudience(TokenClaims.AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }
}
