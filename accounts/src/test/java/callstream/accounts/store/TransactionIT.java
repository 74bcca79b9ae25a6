package callstream.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.accounts.app.Postgres;
import callstream.protocol.v1.Revocation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Postgres.Given.class)
class TransactionIT {
    private static final UUID CALL = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final Postgres postgres;
    private final String name;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Database database;

    TransactionIT(Postgres postgres) throws Exception {
        this.postgres = postgres;
        this.name = postgres.newDatabase();
        // One connection: a transaction that did not give its own back would stop the next.
        var settings = new DatabaseSettings(
                postgres.url(name),
                "postgres",
                "",
                1,
                10,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        new Migrations(settings).run();
        database = new Database(vertx, settings, meters);
    }

    @BeforeEach
    void clear() {
        postgres.run(name, "DELETE FROM outbox");
    }

    @AfterEach
    void close() {
        database.close();
        vertx.close().await();
    }

    @Test
    void shouldKeepWhatWasWrittenWhenTheWorkIsDone() {
        String result = database.transaction(transaction ->
                        Outbox.addCalls(transaction, List.of(CALL)).map("done"))
                .await();

        assertThat(result).isEqualTo("done");
        assertThat(outbox()).isEqualTo("call " + CALL);
    }

    @Test
    void shouldKeepNothingWhenTheWorkFails() {
        var fault = new IllegalStateException("changed my mind");

        assertThatThrownBy(() -> database.transaction(transaction -> Outbox.addCalls(transaction, List.of(CALL))
                                .compose(added -> Future.failedFuture(fault)))
                        .await())
                .isSameAs(fault);

        assertThat(outbox()).isEqualTo("");
    }

    @Test
    void shouldKeepNothingWhenTheWorkThrows() {
        assertThatThrownBy(() -> database.transaction(transaction -> {
                            throw new IllegalArgumentException("no");
                        })
                        .await())
                .isInstanceOf(IllegalArgumentException.class);

        // The one connection is back.
        database.check().await();
    }

    @Test
    void shouldRollBackWhatTakesTooLong() {
        assertThatThrownBy(() -> database.transaction(transaction -> Outbox.addCalls(transaction, List.of(CALL))
                                .compose(added -> transaction.query("SELECT pg_sleep(30)", Tuple.tuple())))
                        .await())
                .isInstanceOf(DatabaseUnavailableException.class);

        database.check().recover(busy -> database.check()).await();
        assertThat(outbox()).isEqualTo("");
    }

    @Test
    void shouldGiveTheServersAnswerToAStatementThatItRefuses() {
        assertThatThrownBy(() -> database.transaction(transaction ->
                                transaction.query("INSERT INTO outbox (kind, key) VALUES ('x', $1)", Tuple.of(CALL)))
                        .await())
                .hasMessageContaining("outbox_kind_check");

        database.check().await();
    }

    @Test
    void shouldHaveLockedTheCountsThatSomebodySweepsAway() {
        Hash key = Hash.of(new byte[] {1});
        PgConnection sweeper = PgConnection.connect(
                        vertx, PgConnectOptions.fromUri(postgres.url(name)).setUser("postgres"))
                .await();
        var done = new AtomicBoolean();
        CompletableFuture<Void> sweeping = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                sweeper.query("DELETE FROM attempts").execute().await();
            }
        });

        for (int i = 0; i < 300; i++) {
            assertThat(database.transaction(transaction -> AttemptStore.lock(transaction, List.of(key)))
                            .await())
                    .containsOnlyKeys(key);
        }

        done.set(true);
        sweeping.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void shouldBeginAnewAfterAConflictWithAnother(String sqlState) {
        conflictTwice(sqlState);

        database.transaction(transaction -> Outbox.addCalls(transaction, List.of(CALL))
                        .compose(added -> transaction.query("SELECT conflict()", Tuple.tuple())))
                .await();

        assertThat(outbox()).isEqualTo("call " + CALL);
        assertThat(conflicts()).isEqualTo(2);
    }

    @Test
    void shouldGiveUpWhereConflictsDoNotEnd() {
        conflictTwice("40001");

        assertThatThrownBy(() -> database.transaction(transaction -> transaction
                                .query("SELECT setval('attempts_made', 1, false)", Tuple.tuple())
                                .compose(again -> transaction.query("SELECT conflict()", Tuple.tuple())))
                        .await())
                .hasMessageContaining("another was first");

        assertThat(conflicts()).isEqualTo(3);
        database.check().await();
    }

    /** A function that is in conflict with others the first two times; sequences forget nothing in a rollback. */
    private void conflictTwice(String sqlState) {
        postgres.run(name, """
                CREATE SEQUENCE attempts_made;
                CREATE FUNCTION conflict() RETURNS void LANGUAGE plpgsql AS $$
                BEGIN
                  IF nextval('attempts_made') < 3 THEN
                    RAISE EXCEPTION 'another was first' USING ERRCODE = '%s';
                  END IF;
                END $$""".formatted(sqlState));
    }

    private double conflicts() {
        return meters.counter("callstream.accounts.database.conflicts").count();
    }

    @Test
    void shouldKeepARevocationAsTheLogWillHaveIt() throws Exception {
        UUID user = UUID.randomUUID();

        database.transaction(transaction ->
                        Outbox.addRevocation(transaction, CALL, user, Instant.parse("2026-01-02T03:04:05.000006Z")))
                .await();

        String payload = postgres.ask(name, "SELECT encode(payload, 'hex') FROM outbox");
        assertThat(Revocation.parseFrom(HexFormat.of().parseHex(payload)))
                .isEqualTo(Revocation.newBuilder()
                        .setSessionId(CALL.toString())
                        .setUserId(user.toString())
                        .setRevokedUs(1_767_323_045_000_006L)
                        .build());
    }

    @Test
    void shouldKeepThatAFaceIsToBeForgotten() {
        database.transaction(transaction -> Outbox.addForgottenFace(transaction, CALL))
                .await();

        assertThat(outbox()).isEqualTo("face " + CALL);
    }

    @Test
    void shouldWakeWhoListensWhenItIsCommitted() throws Exception {
        var heard = new CountDownLatch(1);
        PgConnection listener = PgConnection.connect(
                        vertx, PgConnectOptions.fromUri(postgres.url(name)).setUser("postgres"))
                .await();
        listener.notificationHandler(notification -> heard.countDown());
        listener.query("LISTEN outbox").execute().await();

        database.transaction(transaction -> Outbox.addCalls(transaction, List.of(CALL)))
                .await();

        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private String outbox() {
        return postgres.ask(name, "SELECT coalesce(string_agg(kind || ' ' || key, ',' ORDER BY seq), '') FROM outbox");
    }
}
