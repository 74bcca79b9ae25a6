package callstream.accounts.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import callstream.protocol.TokenClaims;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final User ANN = new User(UUID.randomUUID(), new Login("ann"), "Ann Lee");

    private static final UUID SESSION = UUID.randomUUID();

    private final SigningKey key = Keys.signingKey();
    private final AccessTokens tokens = at(NOW);

    @Test
    void shouldVerifyWhatItIssued() {
        assertThat(tokens.verify(tokens.issue(ANN, SESSION)))
                .isEqualTo(new Caller(ANN.id(), SESSION, Optional.empty()));
    }

    @Test
    void shouldSayWhoAndHowLong() {
        assertThat(part(tokens.issue(ANN, SESSION), 1))
                .isEqualTo(new JsonObject()
                        .put("iss", "callstream-accounts")
                        .put("aud", new JsonArray().add("callstream"))
                        .put("sub", ANN.id().toString())
                        .put("name", "Ann Lee")
                        .put("sid", SESSION.toString())
                        .put("iat", (int) NOW.getEpochSecond())
                        .put("exp", (int) NOW.plus(LIFETIME).getEpochSecond()));
    }

    @Test
    void shouldNameItsKey() {
        assertThat(part(tokens.issue(ANN, SESSION), 0))
                .isEqualTo(new JsonObject().put("alg", "ES256").put("kid", key.id()));
    }

    @Test
    void shouldVerifyUntilTheLastSecond() {
        String token = tokens.issue(ANN, SESSION);

        assertThat(at(NOW.plus(LIFETIME)).verify(token)).isEqualTo(new Caller(ANN.id(), SESSION, Optional.empty()));
    }

    @Test
    void shouldRefuseAfterTheLastSecondAndSayThatItExpired() {
        String token = tokens.issue(ANN, SESSION);

        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> at(NOW.plus(LIFETIME).plusSeconds(1)).verify(token))
                .matches(InvalidTokenException::isExpired);
    }

    @Test
    void shouldRefuseAfterTheLastSecondWhatItHasVerifiedBefore() {
        var now = new AtomicReference<>(NOW);
        var remembering = new AccessTokens(new SigningKeys(key, List.of()), LIFETIME, now::get);
        String token = remembering.issue(ANN, SESSION);

        now.set(NOW.plus(LIFETIME));
        assertThat(remembering.verify(token)).isEqualTo(remembering.verify(token));
        now.set(NOW.plus(LIFETIME).plusSeconds(1));

        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> remembering.verify(token))
                .matches(InvalidTokenException::isExpired);
    }

    @Test
    void shouldRefuseEveryTokenWithOneCharacterChanged() {
        String token = tokens.issue(ANN, SESSION);
        assertThat(tokens.verify(token).userId()).isEqualTo(ANN.id());
        for (int i = 0; i < token.length() - 1; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void shouldRefuseAnotherKeyThatGivesItselfOurName() {
        var stranger = Keys.signingKey();

        assertRefused(like(ANN).signWith(stranger.privateKey(), Jwts.SIG.ES256).compact());
    }

    @Test
    void shouldRefuseAKeyThatNobodyKnows() {
        assertRefused(
                new AccessTokens(Keys.signingKeys(), LIFETIME, Clock.fixed(NOW, ZoneOffset.UTC)).issue(ANN, SESSION));
    }

    @Test
    void shouldRefuseATokenWithoutSignature() {
        assertRefused(like(ANN).compact());
    }

    @Test
    void shouldRefuseThePublishedKeyTakenAsASecret() {
        var secret = new SecretKeySpec(key.publicKey().getEncoded(), "HmacSHA256");

        assertRefused(like(ANN).signWith(secret, Jwts.SIG.HS256).compact());
    }

    @Test
    void shouldRefuseATokenForAnotherAudience() {
        var claims = Jwts.claims()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add("somebody-else")
                .and();

        assertRefused(Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .claims(claims.subject(ANN.id().toString()).build())
                .signWith(key.privateKey(), Jwts.SIG.ES256)
                .compact());
    }

    @Test
    void shouldRefuseATokenOfAnotherIssuer() {
        assertRefused(like(ANN)
                .issuer("somebody-else")
                .signWith(key.privateKey(), Jwts.SIG.ES256)
                .compact());
    }

    @Test
    void shouldVerifyWhatAKeySignedThatSignsNoMore() {
        String before = tokens.issue(ANN, SESSION);
        var rotated = new AccessTokens(
                new SigningKeys(Keys.signingKey(), List.of(key)), LIFETIME, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(rotated.verify(before)).isEqualTo(new Caller(ANN.id(), SESSION, Optional.empty()));
        assertThat(part(rotated.issue(ANN, SESSION), 0).getString("kid")).isNotEqualTo(key.id());
    }

    @Test
    void shouldRefuseATokenOfNoSession() {
        var claims = Jwts.claims()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and();

        assertRefused(Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .claims(claims.subject(ANN.id().toString()).build())
                .expiration(Date.from(NOW.plus(LIFETIME)))
                .signWith(key.privateKey(), Jwts.SIG.ES256)
                .compact());
    }

    @Test
    void shouldRefuseACompressedToken() {
        assertRefused(like(ANN)
                .compressWith(Jwts.ZIP.DEF)
                .signWith(key.privateKey(), Jwts.SIG.ES256)
                .compact());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d.e", "e30.e30.e30", "bnVsbA.bnVsbA.AA", "W10.W10.AA"})
    void shouldRefuseWhatIsNoToken(String token) {
        assertRefused(token);
    }

    @Test
    void shouldRefuseALongTokenUnread() {
        assertRefused("a".repeat(4097));
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(InvalidTokenException.class)
                .as(token)
                .isThrownBy(() -> tokens.verify(token))
                .matches(refused -> !refused.isExpired());
    }

    /** All that a token of ours says, not signed yet. */
    private JwtBuilder like(User user) {
        return Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and()
                .subject(user.id().toString())
                .claim(TokenClaims.SESSION, SESSION.toString())
                .expiration(Date.from(NOW.plus(LIFETIME)));
    }

    private AccessTokens at(Instant now) {
        return new AccessTokens(new SigningKeys(key, List.of()), LIFETIME, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JsonObject part(String token, int index) {
        String encoded = token.split("\\.", -1)[index];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    }
}
