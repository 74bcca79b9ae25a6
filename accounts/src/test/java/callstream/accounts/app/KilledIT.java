package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The program killed while it answers and tells the log: what it has acknowledged is told by the next. */
@ExtendWith(Postgres.Given.class)
class KilledIT {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    private static final int WRITERS = 4;

    /** Titles that were acknowledged, by call; each writer has calls of its own. */
    private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldTellAllThatWasAcknowledgedBeforeItWasKilled(Postgres postgres) throws Exception {
        String database = postgres.newDatabase();
        for (int round = 0; round < 3; round++) {
            Client client = start(postgres.url(database), round);
            Person ann = client.person("ann" + round);
            int before = acknowledged.size();
            List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> makeAndRename(client, ann)))
                    .toList();
            await().until(() -> acknowledged.size() >= before + 20);

            started.get(round).destroyForcibly().waitFor();

            writers.forEach(writer -> assertThat(writer).failsWithin(Duration.ofSeconds(30)));
        }

        start(postgres.url(database), 3);

        try (var calls = new TopicLog(BROKER, Topics.CALLS)) {
            acknowledged.forEach((id, title) -> await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(calls.statesOf(id))
                            .last()
                            .satisfies(state -> assertThat(state.map(CallState::getTitle))
                                    // A rename that was under way may have happened.
                                    .hasValueSatisfying(told -> assertThat(told).isIn(title, title + "+")))));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(postgres.ask(database, "SELECT count(*) FROM outbox"))
                            .isEqualTo("0"));
            acknowledged.keySet().forEach(id -> assertThat(calls.versionsOf(id)).isSorted());
        }
    }

    /** Until nobody answers any more. */
    private void makeAndRename(Client client, Person person) {
        while (true) {
            Answer made = client.createCall(person, "New", List.of());
            UUID id = UUID.fromString(made.json().getString("callId"));
            String title = "New";
            acknowledged.put(id, title);
            for (int i = 0; i < 3; i++) {
                title += "+";
                Answer renamed = client.send("PATCH", "/api/calls/" + id, person, Client.body("title", title));
                assertThat(renamed.status()).isEqualTo(200);
                acknowledged.put(id, title);
            }
        }
    }

    private Client start(String url, int round) throws IOException {
        Path output = folder.resolve("output" + round);
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Accounts.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "CALLSTREAM_ACCOUNTS_PORT", "0",
                        "CALLSTREAM_ACCOUNTS_MANAGEMENT_PORT", "0",
                        "CALLSTREAM_ACCOUNTS_DATABASE_URL", url,
                        "CALLSTREAM_ACCOUNTS_DATABASE_USER", "postgres",
                        "CALLSTREAM_ACCOUNTS_SIGNING_KEY_FILE",
                                folder.resolve("key.pem").toString(),
                        "CALLSTREAM_ACCOUNTS_GENERATE_SIGNING_KEY", "true",
                        "CALLSTREAM_ACCOUNTS_LIMITS_CALL_QUOTA", "100000",
                        "CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS", BROKER.address()));
        started.add(builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(output, UTF_8).contains("accounts is ready"));
        return new Client(
                Integer.parseInt(Files.readString(output, UTF_8).replaceAll("(?s).* port=\"(\\d+)\".*", "$1")));
    }
}
