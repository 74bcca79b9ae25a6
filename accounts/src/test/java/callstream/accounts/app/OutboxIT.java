package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Person;
import callstream.accounts.login.Keys;
import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.RequiredBlur;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to calls is told to the log, whatever becomes of the log or of accounts. */
class OutboxIT {
    @Order(1)
    @RegisterExtension
    static final Broker BROKER = new Broker();

    @Order(2)
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of("kafka.bootstrap-servers", BROKER.address()));

    private static Person ann;
    private static Person bob;

    private final Client client = ACCOUNTS.client();
    private final TopicLog calls = new TopicLog(BROKER, Topics.CALLS);

    @BeforeAll
    static void register() {
        ann = ACCOUNTS.client().person("ann");
        bob = ACCOUNTS.client().person("bob");
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void shouldTellOfANewCall() {
        UUID id = call(List.of("bob"));

        soon().untilAsserted(() -> assertThat(calls.statesOf(id)).hasSize(1));
        assertThat(calls.statesOf(id).get(0))
                .contains(CallState.newBuilder()
                        .setCallId(id.toString())
                        .setTitle("Monday")
                        .addMembers(member(ann))
                        .addMembers(member(bob))
                        .setOwnerId(ann.userId().toString())
                        .setSettings(CallSettings.newBuilder()
                                .setRecognition(true)
                                .setRequiredBlur(RequiredBlur.REQUIRED_BLUR_NONE))
                        .setVersion(1)
                        .build());
        assertThat(calls.of(id).get(0).partition())
                .isEqualTo(new CallPartitions(Broker.PARTITIONS).partitionOf(id.toString()));
    }

    @Test
    void shouldTellOfEachChangeWithAHigherVersionAndOfTheEndWithAMark() {
        UUID id = call(List.of());
        soon().until(() -> calls.versionsOf(id).contains(1L));

        client.send(
                "PATCH",
                "/api/calls/" + id,
                ann,
                new JsonObject().put("settings", new JsonObject().put("requiredBlur", "background")));
        soon().until(() -> calls.versionsOf(id).contains(2L));
        client.delete("/api/calls/" + id, ann);
        soon().until(() -> calls.versionsOf(id).contains(-1L));

        assertThat(calls.versionsOf(id)).containsExactly(1L, 2L, -1L);
        assertThat(calls.statesOf(id).get(1).orElseThrow().getSettings().getRequiredBlur())
                .isEqualTo(RequiredBlur.REQUIRED_BLUR_BACKGROUND);
    }

    @Test
    void shouldLoseNothingWhileTheLogIsAwayAndServeAllTheSame() {
        var renamed = new ArrayList<UUID>();
        var ended = new ArrayList<UUID>();
        UUID before = call(List.of());
        soon().until(() -> calls.versionsOf(before).contains(1L));

        BROKER.stop();
        for (int i = 0; i < 5; i++) {
            UUID id = call(List.of("bob"));
            assertThat(client.send("PATCH", "/api/calls/" + id, ann, Client.body("title", "New " + i))
                            .status())
                    .isEqualTo(200);
            renamed.add(id);
        }
        for (UUID id : List.of(before, call(List.of()))) {
            assertThat(client.delete("/api/calls/" + id, ann).status()).isEqualTo(204);
            ended.add(id);
        }
        soon().untilAsserted(() -> {
            Client.Answer health = ACCOUNTS.management().get("/health/ready");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().getJsonObject("outbox").getInteger("waiting"))
                    .isEqualTo(7);
            assertThat(ACCOUNTS.registry()
                            .get("callstream.accounts.outbox.oldest")
                            .gauge()
                            .value())
                    .isPositive();
        });
        BROKER.start();

        for (int i = 0; i < renamed.size(); i++) {
            UUID id = renamed.get(i);
            soon().until(() -> calls.versionsOf(id).contains(2L));
            assertThat(calls.statesOf(id).get(0).orElseThrow().getTitle()).isEqualTo("New " + i);
        }
        ended.forEach(id -> soon().until(() -> calls.versionsOf(id).contains(-1L)));
        soon().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    /** The log has it, and before that is noted the connection to the database dies, and with it the lead. */
    @Test
    void shouldTellAgainWhatItCouldNotNoteAsTold() {
        ACCOUNTS.runInDatabase("""
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE TRIGGER dies BEFORE DELETE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION die()""");
        UUID id = call(List.of());
        soon().until(() -> calls.versionsOf(id).size() >= 2);
        assertThat(waiting()).isEqualTo(1);

        ACCOUNTS.runInDatabase("DROP FUNCTION die() CASCADE");

        soon().untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(calls.versionsOf(id)).containsOnly(1L);
    }

    @Test
    void shouldForgetAFaceTwiceSoThatItLeavesTheDisk() {
        UUID user = UUID.randomUUID();
        try (var faces = new TopicLog(BROKER, Topics.FACES)) {
            ACCOUNTS.runInDatabase("INSERT INTO outbox (kind, key) VALUES ('face', '" + user + "')");

            soon().until(() -> faces.of(user).size() == 2);
            var marks = faces.of(user);
            assertThat(marks).extracting(mark -> mark.value() == null).containsOnly(true);
            assertThat(marks.get(1).timestamp() - marks.get(0).timestamp())
                    .isGreaterThanOrEqualTo(Topics.COMPACTED_SEGMENT.toMillis());
        }
        soon().untilAsserted(
                        () -> assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM outbox WHERE key = '" + user + "'"))
                                .isEqualTo("0"));
    }

    @Test
    void shouldTellOfTheNewNameOfAMember() {
        Person cleo = client.person("cleo");
        UUID id = call(List.of("cleo"));
        UUID other = call(List.of());
        soon().until(() -> calls.versionsOf(id).contains(1L));

        client.patch("/api/me", cleo, Client.body("name", "Queen"));

        soon().until(() -> calls.versionsOf(id).contains(2L));
        List<Optional<CallState>> states = calls.statesOf(id);
        assertThat(states.get(states.size() - 1).orElseThrow().getMembersList())
                .extracting(CallMember::getName)
                .containsExactly("Name of ann", "Queen");
        assertThat(calls.versionsOf(other)).doesNotContain(2L);
    }

    @Test
    void shouldTellOfSessionsThatAreOverBeforeAllElse() {
        BROKER.stop();
        ACCOUNTS.runInDatabase(
                "INSERT INTO outbox (kind, key) SELECT 'call', gen_random_uuid() FROM generate_series(1, 300)");
        Person dan = client.person("dan");
        UUID session = UUID.fromString(dan.sid());
        client.delete("/api/sessions/current", dan);
        UUID last = UUID.fromString(
                ACCOUNTS.askDatabase("SELECT key FROM outbox WHERE kind = 'call' ORDER BY seq DESC LIMIT 1"));

        BROKER.start();

        try (var revocations = new TopicLog(BROKER, Topics.REVOCATIONS)) {
            soon().until(() ->
                    revocations.of(session).size() > 0 && calls.of(last).size() > 0);
            assertThat(revocations.of(session).get(0).timestamp())
                    .isLessThan(calls.of(last).get(0).timestamp());
        }
    }

    /** As the deletion of an account does, which takes the rows of its calls one after the other. */
    @Test
    void shouldTellOfOthersWhileSomebodyIsAboutToTellMoreOfACall() throws Exception {
        UUID held = UUID.randomUUID();
        ACCOUNTS.runInDatabase(
                "INSERT INTO outbox (kind, key, due_at) VALUES ('call', '" + held + "', now() + interval '2 seconds')");
        try (var change = ACCOUNTS.beginInDatabase("UPDATE outbox SET seq = DEFAULT WHERE key = '" + held + "'")) {
            soon().until(() -> calls.versionsOf(held).contains(-1L));
            UUID other = call(List.of());
            soon().until(() -> calls.versionsOf(other).contains(1L));
            soon().untilAsserted(() -> assertThat(told(other)).isTrue());
            assertThat(told(held)).isFalse();
            change.commit();
        }
        soon().untilAsserted(() -> assertThat(told(held)).isTrue());
    }

    @Test
    void shouldTellOfAllCallsOfAccountsThatAreDeletedMeanwhile() {
        List<Person> leavers = IntStream.range(0, 4)
                .mapToObj(i -> client.person("leaver-" + i))
                .toList();
        List<UUID> shared = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            shared.add(call(leavers.stream().map(Person::login).toList()));
        }

        List<CompletableFuture<Client.Answer>> deletions = leavers.stream()
                .map(leaver -> CompletableFuture.supplyAsync(
                        () -> client.delete("/api/me", leaver, Client.body("password", Client.PASSWORD))))
                .toList();

        assertThat(deletions).extracting(deletion -> deletion.join().status()).containsOnly(204);
        soon().untilAsserted(() -> assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM outbox WHERE kind = 'call'"))
                .isEqualTo("0"));
        shared.forEach(id -> {
            soon().until(() -> calls.versionsOf(id).contains(5L));
            List<Optional<CallState>> states = calls.statesOf(id);
            assertThat(states.get(states.size() - 1).orElseThrow().getMembersList())
                    .containsExactly(member(ann));
        });
    }

    private static boolean told(UUID key) {
        return ACCOUNTS.askDatabase("SELECT count(*) FROM outbox WHERE key = '" + key + "'")
                .equals("0");
    }

    @Test
    void shouldLetOneTellAndAnotherTakeItsPlace() throws Exception {
        var second = new AccountsServer(
                RunningAccounts.settings(ACCOUNTS.databaseUrl(), Map.of("kafka.bootstrap-servers", BROKER.address())),
                Keys.signingKeys(),
                Clock.systemUTC(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        second.start();
        try {
            soon().untilAsserted(() -> assertThat(leaders()).isEqualTo("1"));
            // Whoever leads dies; the other takes its place, and the one that died waits for its turn.
            ACCOUNTS.askDatabase(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
            UUID id = call(List.of());

            soon().until(() -> calls.versionsOf(id).contains(1L));
            soon().untilAsserted(() -> assertThat(leaders()).isEqualTo("1"));
        } finally {
            second.stop();
        }
        UUID id = call(List.of());
        soon().until(() -> calls.versionsOf(id).contains(1L));
    }

    private static String leaders() {
        return ACCOUNTS.askDatabase("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    private UUID call(List<String> members) {
        Client.Answer made = client.createCall(ann, "Monday", members);
        assertThat(made.status()).isEqualTo(201);
        return UUID.fromString(made.json().getString("callId"));
    }

    private static int waiting() {
        return Integer.parseInt(ACCOUNTS.askDatabase("SELECT count(*) FROM outbox"));
    }

    private static CallMember member(Person person) {
        return CallMember.newBuilder()
                .setUserId(person.userId().toString())
                .setName("Name of " + person.login())
                .build();
    }

    /** Takes a broker that starts again into account. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
