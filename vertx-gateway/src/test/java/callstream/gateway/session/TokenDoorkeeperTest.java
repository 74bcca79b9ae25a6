package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.follow.Followed;
import callstream.gateway.follow.KnownCalls;
import callstream.gateway.follow.Offers;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.protocol.TokenClaims;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.RequiredBlur;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may enter, by the log and by a server that answers as accounts does. */
class TokenDoorkeeperTest {
    private static final String CALL = "11111111-1111-4111-8111-111111111111";
    private static final String USER = "0b6f5c1e-58b5-4a5e-8a5e-0123456789ab";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair ours = Jwts.SIG.ES256.keyPair().build();
    private final Followed followed = Offers.usual();
    private final KnownCalls known = followed.calls();
    private final AtomicInteger asked = new AtomicInteger();
    private int status = 404;
    private long version = 5;
    private JsonObject settings = new JsonObject().put("recognition", true).put("requiredBlur", "none");
    private String code = "not_found";

    /** What happens while accounts thinks. */
    private Runnable meanwhile = () -> {};

    @SuppressWarnings("NullAway.Init")
    private HttpServer accounts;

    @SuppressWarnings("NullAway.Init")
    private TokenDoorkeeper door;

    /** What was read of a log whose end is not reached. */
    private final Followed behind = Followed.nothing(new SimpleMeterRegistry());

    @SuppressWarnings("NullAway.Init")
    private TokenDoorkeeper doorThatIsBehind;

    @BeforeEach
    void start() {
        accounts = done(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        String url = "http://127.0.0.1:" + accounts.actualPort();
        var http = WebClient.create(vertx);
        var keys = new SigningKeys(http, url, System::nanoTime);
        done(keys.load());
        var tokens = new TokenVerifier(vertx, keys, followed.revoked(), InstantSource.system());
        door = new TokenDoorkeeper(tokens, followed, http, url);
        doorThatIsBehind = new TokenDoorkeeper(tokens, behind, http, url);
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        if (request.path().endsWith("jwks.json")) {
            var jwk = Jwks.builder().key((ECPublicKey) ours.getPublic()).id("k").build();
            request.response().end("{\"keys\":[" + Jwks.UNSAFE_JSON(jwk) + "]}");
            return;
        }
        asked.incrementAndGet();
        meanwhile.run();
        var member = new JsonObject().put("userId", USER).put("name", "Anna").put("guest", false);
        request.response()
                .setStatusCode(status)
                .end(new JsonObject()
                        .put("code", code)
                        .put("callId", CALL)
                        .put("title", "Tea")
                        .put("ownerId", USER)
                        .put("version", version)
                        .put("settings", settings)
                        .put("members", new JsonArray().add(member))
                        .encode());
    }

    @Test
    void shouldLetAMemberInWithoutAskingAccounts() {
        know(3, USER, "another");
        done(accounts.close());
        Admitted admitted = done(admit(token()));
        assertThat(admitted.identity().userId()).isEqualTo(USER);
        assertThat(admitted.call()).isEqualTo(state(3, USER, "another"));
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldNotLetAMemberInUnderSettingsThatTheLogHasYetToChange() throws IOException {
        behind.calls().table().put(CALL, state(1, USER).toByteArray());
        status = 200;
        version = 7;
        settings = new JsonObject().put("recognition", false).put("requiredBlur", "background");
        CallState call = done(doorThatIsBehind.admit(join(token()))).call();
        assertThat(call.getSettings().getRequiredBlur()).isEqualTo(RequiredBlur.REQUIRED_BLUR_BACKGROUND);
        assertThat(call.getSettings().getRecognition()).isFalse();
        assertThat(call.getVersion()).isEqualTo(7); // what the log has yet to say before does not undo it
    }

    @Test
    void shouldNotLetInWhoWasAMemberWhereTheLogIsBehind() throws IOException {
        behind.calls().table().put(CALL, state(1, USER).toByteArray());
        status = 404;
        assertRefused(doorThatIsBehind, token(), ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
        done(accounts.close());
        assertRefused(doorThatIsBehind, token(), ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    @Test
    void shouldAskAccountsOfACallThatTheLogDoesNotKnowYet() {
        status = 200;
        settings = new JsonObject().put("recognition", false).put("requiredBlur", "background");
        CallState call = done(admit(token())).call();
        assertThat(call.getTitle()).isEqualTo("Tea");
        assertThat(call.getOwnerId()).isEqualTo(USER);
        assertThat(call.getVersion()).isEqualTo(5);
        assertThat(call.getMembersList()).extracting(CallMember::getName).containsExactly("Anna");
        assertThat(call.getSettings().getRecognition()).isFalse();
        assertThat(call.getSettings().getRequiredBlur()).isEqualTo(RequiredBlur.REQUIRED_BLUR_BACKGROUND);
    }

    @Test
    void shouldAskAccountsOfAMemberWhomTheLogDoesNotKnowYet() {
        know(3, "another");
        status = 200;
        assertThat(done(admit(token())).call().getVersion()).isEqualTo(5);
    }

    @Test
    void shouldRefuseWhoIsNoMemberEither() {
        know(3, "another");
        assertRefused(token(), ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldSayUnavailableWhenNeitherTheLogKnowsNorAccountsAnswers() {
        done(accounts.close());
        assertRefused(token(), ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    @Test
    void shouldLetNobodyInUnderSettingsThatItDoesNotUnderstand() {
        status = 200;
        settings.put("requiredBlur", "eyes");
        assertRefused(token(), ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    @Test
    void shouldBelieveTheLogThatSaysMeanwhileThatTheCallerIsOut() {
        status = 200;
        meanwhile = () -> know(6, "another");
        assertRefused(token(), ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
    }

    @Test
    void shouldBelieveAccountsThatIsNewerThanWhatTheLogSaysMeanwhile() {
        status = 200;
        meanwhile = () -> know(4, "another");
        assertThat(done(admit(token())).call().getVersion()).isEqualTo(5);
    }

    @Test
    void shouldBelieveTheLogThatSaysThatTheCallHasEnded() {
        status = 200;
        meanwhile = () -> known.table().remove(CALL);
        assertRefused(token(), ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "session_ended, ERROR_CODE_SESSION_REVOKED",
        "token_expired, ERROR_CODE_TOKEN_EXPIRED",
        "unauthenticated, ERROR_CODE_UNAUTHENTICATED"
    })
    void shouldSayWhyAccountsDoesNotTakeTheToken(String answered, ErrorCode told) {
        status = 401;
        code = answered;
        assertRefused(token(), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recognition", "requiredBlur"})
    void shouldLetNobodyInUnderSettingsThatAreNotSaid(String missing) {
        status = 200;
        settings.remove(missing);
        assertRefused(token(), ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    @Test
    void shouldLetAGuestIntoTheirOwnCallAlone() {
        know(1, USER);
        assertThat(done(admit(token().claim(TokenClaims.GUEST_OF, CALL)))
                        .identity()
                        .isGuest())
                .isTrue();
        var elsewhere = token().claim(TokenClaims.GUEST_OF, "22222222-2222-4222-8222-222222222222");
        assertRefused(elsewhere, ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
        assertThat(asked).hasValue(0);
    }

    private Future<Admitted> admit(JwtBuilder token) {
        return door.admit(join(token));
    }

    private static Join join(JwtBuilder token) {
        return Join.newBuilder().setCallId(CALL).setToken(token.compact()).build();
    }

    private void know(long version, String... members) {
        try {
            known.table().put(CALL, state(version, members).toByteArray());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CallState state(long version, String... members) {
        CallState.Builder state = CallState.newBuilder().setCallId(CALL).setVersion(version);
        for (String member : members) {
            state.addMembers(CallMember.newBuilder().setUserId(member));
        }
        return state.build();
    }

    private JwtBuilder token() {
        return Jwts.builder()
                .header()
                .keyId("k")
                .and()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and()
                .subject(USER)
                .claim(TokenClaims.NAME, "Anna")
                .claim(TokenClaims.SESSION, "log-in")
                .expiration(Date.from(Instant.now().plusSeconds(60)))
                .signWith(ours.getPrivate());
    }

    private void assertRefused(JwtBuilder token, ErrorCode code) {
        assertRefused(door, token, code);
    }

    private static void assertRefused(TokenDoorkeeper door, JwtBuilder token, ErrorCode code) {
        try {
            done(door.admit(join(token)));
        } catch (CompletionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            JoinRefusedException.class,
                            why -> assertThat(why.code()).isEqualTo(code));
            return;
        }
        throw new AssertionError("let in, but should be refused as " + code);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
