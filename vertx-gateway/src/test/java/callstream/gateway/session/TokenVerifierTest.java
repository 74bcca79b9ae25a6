package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.follow.RevokedSessions;
import callstream.protocol.TokenClaims;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Revocation;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens against a real server of keys. */
class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String USER = "0b6f5c1e-58b5-4a5e-8a5e-0123456789ab";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair ours = Jwts.SIG.ES256.keyPair().build();
    private final KeyPair another = Jwts.SIG.ES256.keyPair().build();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(1);
    private final RevokedSessions revoked = new RevokedSessions(new SimpleMeterRegistry());

    @SuppressWarnings("NullAway.Init")
    private HttpServer accounts;

    @SuppressWarnings("NullAway.Init")
    private TokenVerifier verifier;

    @BeforeEach
    void publishKeys() {
        var jwk = Jwks.builder().key((ECPublicKey) ours.getPublic()).id("k1").build();
        String keys = Jwks.UNSAFE_JSON(jwk);
        accounts = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().end("{\"keys\":[" + keys + "]}");
                })
                .listen(0, "127.0.0.1"));
        String url = "http://127.0.0.1:" + accounts.actualPort();
        var signingKeys = new SigningKeys(WebClient.create(vertx), url, nanos::get);
        verifier = new TokenVerifier(
                signingKeys, revoked, vertx.createSharedWorkerExecutor("test", 1), InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void shouldTakeATokenOfOurs() {
        assertThat(await(verifier.verify(token().compact())))
                .isEqualTo(new Identity(USER, "Anna", "log-in", Optional.empty()));
    }

    @Test
    void shouldVerifyWithoutAccountsOnceTheKeysAreKnown() {
        await(verifier.verify(token().compact()));
        await(accounts.close());
        assertThat(await(verifier.verify(token().compact())).name()).isEqualTo("Anna");
    }

    @Test
    void shouldSayThatATokenIsExpired() {
        var expired = token().expiration(Date.from(NOW.minusSeconds(6)));
        assertRefused(expired.compact(), ErrorCode.ERROR_CODE_TOKEN_EXPIRED);
    }

    @Test
    void shouldAllowForClocksThatDifferALittle() {
        var justExpired = token().expiration(Date.from(NOW.minusSeconds(4)));
        assertThat(await(verifier.verify(justExpired.compact())).userId()).isEqualTo(USER);
    }

    @Test
    void shouldRefuseATokenOfALogInThatIsOver() throws Exception {
        String token = token().compact();
        await(verifier.verify(token));

        var over = Revocation.newBuilder().setSessionId("log-in").setUserId(USER);
        revoked.table().put("log-in", over.build().toByteArray());

        assertRefused(token, ErrorCode.ERROR_CODE_SESSION_REVOKED);
    }

    @Test
    void shouldTellAGuestAndTheirCall() {
        var guest = token().claim(TokenClaims.GUEST_OF, "the-call").compact();
        assertThat(await(verifier.verify(guest)).guestOf()).contains("the-call");
    }

    @Test
    void shouldRefuseATokenSignedByAnotherKey() {
        assertRefused(token().signWith(another.getPrivate()).compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldRefuseATokenForAnotherAudience() {
        var foreign =
                token().audience().remove(TokenClaims.AUDIENCE).add("else").and();
        assertRefused(foreign.compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldRefuseATokenThatNeverExpires() {
        assertRefused(token().expiration(null).compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldRefuseATokenThatNothingCouldRevoke() {
        assertRefused(token().claim(TokenClaims.SESSION, null).compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldRefuseAnUnsignedToken() {
        String payload = token().compact().split("\\.", -1)[1];
        String unsigned = base64("{\"alg\":\"none\",\"kid\":\"k1\"}") + "." + payload + ".";
        assertRefused(unsigned, ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldRefuseATokenSignedWithThePublicKeyAsASecret() {
        var secret = new SecretKeySpec(ours.getPublic().getEncoded(), "HmacSHA256");
        assertRefused(token().signWith(secret, Jwts.SIG.HS256).compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldRefuseWhatIsNoToken() {
        assertRefused("", ErrorCode.ERROR_CODE_UNAUTHENTICATED);
        assertRefused("a.b.c", ErrorCode.ERROR_CODE_UNAUTHENTICATED);
        assertRefused(base64("[1]") + ".x.y", ErrorCode.ERROR_CODE_UNAUTHENTICATED);
        assertRefused("x".repeat(5000), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }

    @Test
    void shouldNotLetMadeUpKeyIdsMakeItAskAccountsAgainAndAgain() {
        await(verifier.verify(token().compact()));
        for (int i = 0; i < 50; i++) {
            assertRefused(token().header().keyId("made-up-" + i).and().compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
        }
        assertThat(asked).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertRefused(token().header().keyId("made-up").and().compact(), ErrorCode.ERROR_CODE_UNAUTHENTICATED);
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldSayThatAccountsIsAwayWhenItsKeysCanNotBeRead() {
        await(accounts.close());
        assertRefused(token().compact(), ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    private JwtBuilder token() {
        return Jwts.builder()
                .header()
                .keyId("k1")
                .and()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and()
                .subject(USER)
                .claim(TokenClaims.NAME, "Anna")
                .claim(TokenClaims.SESSION, "log-in")
                .issuedAt(Date.from(NOW.minusSeconds(60)))
                .expiration(Date.from(NOW.plusSeconds(540)))
                .signWith(ours.getPrivate());
    }

    private void assertRefused(String token, ErrorCode code) {
        try {
            await(verifier.verify(token));
        } catch (CompletionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            JoinRefusedException.class,
                            why -> assertThat(why.code()).isEqualTo(code));
            return;
        }
        throw new AssertionError("taken, but should be refused as " + code);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
