package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.WebClient;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of keys that answers when the test says so. */
class SigningKeysTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong(1);
    private final Queue<HttpServerRequest> asked = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @BeforeEach
    void serve() {
        var accounts = done(vertx.createHttpServer().requestHandler(asked::add).listen(0, "127.0.0.1"));
        keys = new SigningKeys(WebClient.create(vertx), "http://127.0.0.1:" + accounts.actualPort(), nanos::get);
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void shouldLetAllWhoNameAnUnknownKeyWaitForOneReading() {
        Future<Optional<Key>> madeUp = keys.find("made-up");
        Future<Optional<Key>> first = keys.find("k1");
        Future<Optional<Key>> second = keys.find("k1");
        publish("k1");
        assertThat(done(madeUp)).isEmpty();
        assertThat(done(first)).isPresent();
        assertThat(done(second)).isPresent();
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldRefuseUnknownKeysForAWhileAfterAReading() {
        keys.load();
        publish("k1");
        await().until(keys::areLoaded);
        assertThat(done(keys.find("k2"))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldNotTrustAKeyThatIsNotPublishedAnyMore() {
        keys.load();
        publish("k1");
        await().until(keys::areLoaded);

        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        Future<Optional<Key>> next = keys.find("k2");
        publish("k2");
        assertThat(done(next)).isPresent();
        assertThat(done(keys.find("k1"))).isEmpty();
    }

    @Test
    void shouldAskAgainOnceItsKeysAreOldAndLetNobodyWaitForIt() {
        keys.load();
        publish("k1");
        await().until(keys::areLoaded);

        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(done(keys.find("k1"))).isPresent();
        publish("k2");
        await().until(() -> done(keys.find("k2")).isPresent());
        assertThat(done(keys.find("k1"))).isEmpty();
    }

    @Test
    void shouldKeepItsKeysWhenAccountsIsAwayHasNoneOrAnswersNonsense() {
        keys.load();
        publish("k1");
        await().until(keys::areLoaded);

        for (String answer : List.of("{\"keys\":[]}", "nonsense", "")) {
            nanos.addAndGet(Duration.ofMinutes(11).toNanos());
            assertThat(done(keys.find("k1"))).isPresent();
            await().until(() -> !asked.isEmpty());
            HttpServerRequest reading = asked.remove();
            if (answer.isEmpty()) {
                reading.connection().close();
            } else {
                reading.response().end(answer);
            }
            assertThat(keys.load().otherwiseEmpty()).satisfies(read -> await().until(read::isComplete));
            assertThat(done(keys.find("k1"))).isPresent();
        }
    }

    @Test
    void shouldTrustTheOldKeyAndTheNewOneWhileAccountsPublishesBoth() {
        keys.load();
        publish("k1");
        await().until(keys::areLoaded);

        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        Future<Optional<Key>> next = keys.find("k2");
        publish("k1", "k2");

        assertThat(done(next)).isPresent();
        assertThat(done(keys.find("k1"))).isPresent();
    }

    /** Answers the one request that is there or comes. */
    private void publish(String... ids) {
        await().until(() -> !asked.isEmpty());
        List<String> published = Stream.of(ids).map(SigningKeysTest::key).toList();
        asked.remove().response().end("{\"keys\":" + published + "}");
    }

    private static String key(String id) {
        var key = (ECPublicKey) Jwts.SIG.ES256.keyPair().build().getPublic();
        return Jwks.UNSAFE_JSON(Jwks.builder().key(key).id(id).build());
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
