package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.deliver.EnrolmentOutcomes;
import callstream.gateway.enrol.FaceDesk;
import callstream.gateway.follow.Followed;
import callstream.gateway.follow.Offers;
import callstream.gateway.ingest.FaceLog;
import callstream.gateway.ingest.FrameLog;
import callstream.gateway.ingest.LogClock;
import callstream.gateway.session.LogReading;
import callstream.gateway.session.SigningKeys;
import callstream.gateway.session.TokenVerifier;
import callstream.protocol.CallPartitions;
import callstream.protocol.TokenClaims;
import callstream.protocol.v1.Revocation;
import com.google.protobuf.InvalidProtocolBufferException;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may have a face here; a log that is away shows that nobody else gets so far. */
class FaceEndpointTest {
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair ours = Jwts.SIG.ES256.keyPair().build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Followed followed = Offers.usual();

    /** What comes of the wish to read the log. */
    private Supplier<Future<Void>> reading = () -> Future.failedFuture("the log is away");

    private final WebClient client = WebClient.create(vertx);
    private final FrameLog log =
            FrameLog.open(vertx, HOST + ":9", new LogClock(InstantSource.system(), System::nanoTime));
    private final HttpServer accounts = done(vertx.createHttpServer()
            .requestHandler(request -> request.response().end("{\"keys\":[" + jwk() + "]}"))
            .listen(0, HOST));
    private final HttpServer gateway =
            done(vertx.createHttpServer().requestHandler(endpoint(followed)).listen(0, HOST));

    @AfterEach
    void stop() {
        done(log.close().eventually(vertx::close));
    }

    private FaceEndpoint endpoint(Followed by) {
        var keys = new SigningKeys(client, "http://" + HOST + ":" + accounts.actualPort(), System::nanoTime);
        var logReading = new LogReading((call, partitions) -> reading.get(), call -> {});
        var desk = new FaceDesk(
                vertx,
                new FaceLog(log, new CallPartitions(1), () -> 0),
                logReading,
                new EnrolmentOutcomes(),
                followed.enrolled(),
                meters);
        var tokens = new TokenVerifier(vertx, keys, followed.revoked(), InstantSource.system());
        return new FaceEndpoint(tokens, by, desk);
    }

    @Test
    void shouldTellAUserWhetherTheirFaceIsKnown() {
        assertThat(ask("GET", token())).isEqualTo("200 {\"enrolled\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void shouldRefuseAGuestWhateverTheyAskFor(String method) {
        assertThat(ask(method, token().claim(TokenClaims.GUEST_OF, "a call")))
                .startsWith("403")
                .contains("\"code\":\"guest\"");
    }

    @Test
    void shouldRefuseATokenOfALogInThatIsOver() {
        logOut();
        assertThat(ask("GET", token())).startsWith("401").contains("\"code\":\"session_revoked\"");
    }

    @Test
    void shouldLearnNoFaceOfWhoLogsOutWhileTheyAreSendingIt() {
        reading = () -> {
            logOut();
            return Future.succeededFuture();
        };
        assertThat(enrol(gateway)).startsWith("401").contains("\"code\":\"session_revoked\"");
    }

    @Test
    void shouldLearnAndForgetNoFaceWhileItIsNotKnownWhoIsLoggedOut() {
        reading = Future::succeededFuture;
        HttpServer behind = done(vertx.createHttpServer()
                .requestHandler(endpoint(Followed.nothing(meters)))
                .listen(0, HOST));
        assertThat(enrol(behind)).startsWith("503").contains("\"code\":\"unavailable\"", "logged out");
        assertThat(done(client.delete(behind.actualPort(), HOST, FaceEndpoint.PATH)
                        .bearerTokenAuthentication(token().compact())
                        .send()))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.getHeader("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
                    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
                });
    }

    private String enrol(HttpServer server) {
        var form = MultipartForm.create()
                .attribute("consent", "yes")
                .binaryFileUpload("picture", "a.jpg", Buffer.buffer("a picture"), "image/jpeg");
        return done(client.put(server.actualPort(), HOST, FaceEndpoint.PATH)
                .bearerTokenAuthentication(token().compact())
                .sendMultipartForm(form)
                .map(answer -> answer.statusCode() + " " + answer.bodyAsString()));
    }

    private void logOut() {
        byte[] revocation =
                Revocation.newBuilder().setSessionId("log-in").build().toByteArray();
        try {
            followed.revoked().table().put("log-in", revocation);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String ask(String method, JwtBuilder token) {
        return done(client.request(HttpMethod.valueOf(method), gateway.actualPort(), HOST, FaceEndpoint.PATH)
                .bearerTokenAuthentication(token.compact())
                .send()
                .map(answer -> answer.statusCode() + " " + answer.bodyAsString()));
    }

    private String jwk() {
        return Jwks.UNSAFE_JSON(
                Jwks.builder().key((ECPublicKey) ours.getPublic()).id("k").build());
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
                .subject("0b6f5c1e-58b5-4a5e-8a5e-0123456789ab")
                .claim(TokenClaims.NAME, "Anna")
                .claim(TokenClaims.SESSION, "log-in")
                .expiration(Date.from(Instant.now().plusSeconds(60)))
                .signWith(ours.getPrivate());
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
