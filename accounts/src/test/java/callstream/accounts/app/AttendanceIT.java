package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Person;
import callstream.accounts.login.Keys;
import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.Attendance;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What gateways say of who is in a call, as its members see it. */
class AttendanceIT {
    @Order(1)
    @RegisterExtension
    static final Broker BROKER = new Broker();

    @Order(2)
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of("kafka.bootstrap-servers", BROKER.address()));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private static Producer<String, byte[]> gateway;
    private static Person ann;
    private static Person bob;
    private static Person eve;

    private final Client client = ACCOUNTS.client();
    private UUID call = UUID.randomUUID();

    @BeforeAll
    static void register() {
        gateway = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.address()),
                new StringSerializer(),
                new ByteArraySerializer());
        ann = ACCOUNTS.client().person("ann");
        bob = ACCOUNTS.client().person("bob");
        eve = ACCOUNTS.client().person("eve");
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @BeforeEach
    void makeCall() {
        call = UUID.fromString(
                client.createCall(ann, "Monday", List.of("bob")).json().getString("callId"));
    }

    @Test
    void shouldShowNobodyAndNoTimeInACallInWhichNobodyEverWas() {
        assertThat(present()).isEmpty();
        assertThat(shown().containsKey("lastActive")).isFalse();
    }

    @Test
    void shouldShowWhoIsInAndSinceWhenItWasActive() {
        say(bob, 7, true, now);

        soon().untilAsserted(() -> assertThat(present()).containsExactly("bob"));
        assertThat(Instant.parse(shown().getString("lastActive"))).isEqualTo(now);
        JsonObject listed = client.get("/api/calls?limit=1", ann)
                .json()
                .getJsonArray("calls")
                .getJsonObject(0);
        assertThat(listed).isEqualTo(shown());
    }

    @Test
    void shouldShowNobodyWhoWentOutAndStillWhenThatWas() {
        say(bob, 7, true, now.minusSeconds(5));
        say(bob, 7, false, now);

        soon().untilAsserted(() -> assertThat(shown().getString("lastActive")).isEqualTo(now.toString()));
        assertThat(present()).isEmpty();
    }

    @Test
    void shouldNotTakeWhoWentOutForInAgainInTheSameSession() {
        say(bob, 7, false, now.minusSeconds(5));
        say(bob, 7, true, now);
        say(ann, 1, true, now);

        soon().untilAsserted(() -> assertThat(present()).containsExactly("ann"));
    }

    @Test
    void shouldLetTheNewerSessionHold() {
        say(bob, 8, true, now.minusSeconds(5));
        say(bob, 7, false, now);
        say(ann, 1, true, now);

        soon().untilAsserted(() -> assertThat(present()).containsExactly("ann", "bob"));
    }

    @Test
    void shouldShowNobodyOfWhomNothingWasHeardForLong() {
        say(bob, 7, true, now.minusSeconds(300));
        say(ann, 7, true, now);

        soon().untilAsserted(() -> assertThat(present()).containsExactly("ann"));
    }

    @Test
    void shouldNotBelieveAClockThatIsAhead() {
        say(bob, 7, true, now.plus(Duration.ofDays(1)));

        soon().untilAsserted(() -> assertThat(present()).containsExactly("bob"));
        assertThat(Instant.parse(shown().getString("lastActive"))).isBefore(now.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldKeepNothingOfStrangersAndOfCallsThatAreNotThere() {
        say(eve, 7, true, now);
        send(
                call,
                said(eve, 8, true, now).toBuilder()
                        .setCallId(UUID.randomUUID().toString())
                        .build()
                        .toByteArray());
        say(ann, 7, true, now);

        soon().untilAsserted(() -> assertThat(present()).containsExactly("ann"));
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM attendance WHERE user_id = '" + eve.userId() + "'"))
                .isEqualTo("0");
    }

    @Test
    void shouldKeepOfWhoIsRemovedOnlyWhenTheCallWasActive() {
        say(ann, 7, true, now.minusSeconds(5));
        say(bob, 7, true, now);
        soon().untilAsserted(() -> assertThat(present()).containsExactly("ann", "bob"));

        client.delete("/api/calls/" + call + "/members/" + bob.userId(), ann);

        assertThat(shown().getString("lastActive")).isEqualTo(now.toString());
        Instant later = Instant.now().truncatedTo(ChronoUnit.MICROS);
        say(ann, 7, true, later);
        soon().untilAsserted(() -> assertThat(shown().getString("lastActive")).isEqualTo(later.toString()));
        client.send("POST", "/api/calls/" + call + "/members", ann, members("eve"));
        client.delete("/api/calls/" + call + "/members/" + eve.userId(), ann);
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM attendance WHERE call_id = '" + call + "'"))
                .isEqualTo("1");
    }

    private static JsonObject members(String login) {
        return new JsonObject().put("members", new JsonArray().add(login));
    }

    @Test
    void shouldPassOverWhatIsNoAttendance() {
        double before = unreadable();
        send(call, new byte[] {1, 2, 3});
        send(call, said(bob, 7, true, now).toBuilder().setUserId("bob").build().toByteArray());
        say(bob, 7, true, now);

        soon().untilAsserted(() -> assertThat(present()).containsExactly("bob"));
        assertThat(unreadable() - before).isEqualTo(2);
    }

    @Test
    void shouldPassOverWhatTheDatabaseRefusesAndKeepWhatCameWithIt() {
        double before = counted("refused");
        ACCOUNTS.runInDatabase("ALTER TABLE attendance ADD CONSTRAINT small CHECK (epoch < 1000)");
        try {
            say(bob, 1000, true, now);
            say(ann, 7, true, now);

            soon().untilAsserted(() -> assertThat(present()).containsExactly("ann"));
            assertThat(counted("refused") - before).isEqualTo(1);
            say(bob, 8, true, now);
            soon().untilAsserted(() -> assertThat(present()).containsExactly("ann", "bob"));
        } finally {
            ACCOUNTS.runInDatabase("ALTER TABLE attendance DROP CONSTRAINT small");
        }
    }

    @Test
    void shouldTryAgainWhileTheLogsNameCannotBeResolved() throws Exception {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var other = new AccountsServer(
                RunningAccounts.settings(
                        ACCOUNTS.databaseUrl(), Map.of("kafka.bootstrap-servers", "nowhere.invalid:9092")),
                Keys.signingKeys(),
                Clock.systemUTC(),
                registry);
        other.start();
        try {
            soon().until(() ->
                    registry.counter("callstream.accounts.attendance.failed").count() >= 2);
        } finally {
            other.stop();
        }
    }

    @Test
    void shouldKeepItLaterWhereTheDatabaseDoesNotTakeItNow() throws Exception {
        double before = failed();
        try (Connection lock = ACCOUNTS.lockInDatabase("attendance")) {
            say(bob, 7, true, Instant.now());
            soon().until(() -> failed() > before);
            lock.rollback();
        }

        soon().untilAsserted(() -> assertThat(present()).containsExactly("bob"));
    }

    @Test
    void shouldHearAgainWhenTheLogIsBack() {
        BROKER.stop();
        assertThat(present()).isEmpty();
        BROKER.start();
        say(bob, 7, true, Instant.now());

        soon().untilAsserted(() -> assertThat(present()).containsExactly("bob"));
    }

    private static double unreadable() {
        return counted("unreadable");
    }

    private static double failed() {
        return counted("failed");
    }

    private static double counted(String what) {
        return ACCOUNTS.registry()
                .counter("callstream.accounts.attendance." + what)
                .count();
    }

    private JsonObject shown() {
        return client.get("/api/calls/" + call, ann).json();
    }

    /** Logins of those who are in. */
    private List<String> present() {
        JsonArray members = shown().getJsonArray("members");
        return members.stream()
                .map(JsonObject.class::cast)
                .filter(member -> member.getBoolean("present"))
                .map(member -> member.getString("login"))
                .toList();
    }

    private void say(Person person, long epoch, boolean present, Instant at) {
        send(call, said(person, epoch, present, at).toByteArray());
    }

    private Attendance said(Person person, long epoch, boolean present, Instant at) {
        return Attendance.newBuilder()
                .setCallId(call.toString())
                .setUserId(person.userId().toString())
                .setEpoch(epoch)
                .setPresent(present)
                .setAtUs(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .build();
    }

    private static void send(UUID call, byte[] value) {
        int partition = new CallPartitions(Broker.PARTITIONS).partitionOf(call.toString());
        try {
            gateway.send(new ProducerRecord<>(Topics.ATTENDANCE, partition, call.toString(), value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a broker that starts again, and a statement that is given up, into account. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
