package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test asks from addresses of its own, as a gateway on the loopback would say them. */
class LimitsIT {
    private static final String WRONG = "wrong password";

    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of(
            "limits.log-in.quota", 10,
            "limits.log-in.window", "100 s",
            "limits.refresh.quota", 3,
            "limits.registration.quota", 2,
            "limits.registration.window", "1 hour",
            "limits.passwords.here.free", 2,
            "limits.passwords.here.longest-pause", "8 s",
            "limits.passwords.everywhere.free", 4,
            "limits.passwords.everywhere.longest-pause", "60 s"));

    private final Client client = ACCOUNTS.client();

    @BeforeAll
    static void stopTheClock() {
        ACCOUNTS.clock().stop();
    }

    @Test
    void shouldSayHowOftenAnAddressMayStillAsk() {
        Answer answer = logIn("192.0.2.1", "nobody-0", WRONG);

        assertThat(answer.header("RateLimit-Policy")).contains("\"log-in\";q=10;w=100");
        assertThat(answer.header("RateLimit")).contains("\"log-in\";r=9;t=10");
    }

    @Test
    void shouldLimitTheLogInsOfAnAddressAndLetThemComeBack() {
        List<Answer> answers = IntStream.range(0, 11)
                .mapToObj(i -> logIn("192.0.2.2", "nobody-" + i, WRONG))
                .toList();

        assertThat(answers.subList(0, 10)).extracting(Answer::status).containsOnly(401);
        Answer refused = answers.get(10);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_requests");
        assertThat(refused.header("Retry-After")).contains("10");
        assertThat(logIn("192.0.2.3", "nobody-0", WRONG).status()).isEqualTo(401);

        ACCOUNTS.clock().move(Duration.ofSeconds(10));
        assertThat(logIn("192.0.2.2", "nobody-11", WRONG).status()).isEqualTo(401);
        assertThat(logIn("192.0.2.2", "nobody-12", WRONG).status()).isEqualTo(429);
        ACCOUNTS.clock().move(Duration.ofSeconds(100));
        assertThat(logIn("192.0.2.2", "nobody-12", WRONG).header("RateLimit")).contains("\"log-in\";r=9;t=10");
    }

    @Test
    void shouldWriteDownOnceAMinuteThatALimitWasHit() {
        IntStream.range(0, 15).forEach(i -> logIn("192.0.2.4", "nobody-" + i, WRONG));

        assertThat(ACCOUNTS.askDatabase(
                        "SELECT count(*) FROM audit WHERE event = 'limit_hit' AND address = '192.0.2.4'"))
                .isEqualTo("1");
    }

    @Test
    void shouldLimitTheRegistrationsOfAnAddress() {
        assertThat(register("192.0.2.5", "reg-1").status()).isEqualTo(201);
        assertThat(register("192.0.2.5", "reg-1").status()).isEqualTo(409);

        Answer refused = register("192.0.2.5", "reg-2");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("1800");
    }

    @Test
    void shouldLimitTheRefreshesOfAnAddress() {
        List<Answer> answers = Stream.generate(() -> client.send(from("192.0.2.6", "/api/sessions/refresh")
                        .POST(BodyPublishers.ofString("{\"refreshToken\":\"x\"}"))))
                .limit(4)
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactly(401, 401, 401, 429);
    }

    @Test
    void shouldCountAHouseholdOfIpv6AsOneAddress() {
        IntStream.range(0, 10).forEach(i -> logIn("2001:db8:1:1::" + i, "nobody-" + i, WRONG));

        assertThat(logIn("2001:db8:1:1:ffff::1", "nobody", WRONG).status()).isEqualTo(429);
        assertThat(logIn("2001:db8:1:2::1", "nobody", WRONG).status()).isEqualTo(401);
    }

    @Test
    void shouldMakeWhoGuessesWaitTwiceAsLongEachTime() {
        register("192.0.2.7", "victim");
        assertThat(logIn("192.0.2.7", "victim", WRONG).status()).isEqualTo(401);
        assertThat(logIn("192.0.2.7", "victim", WRONG).status()).isEqualTo(401);
        for (String pause : List.of("1", "2", "4", "8", "8")) {
            assertThat(logIn("192.0.2.7", "victim", WRONG).status()).isEqualTo(401);

            Answer refused = logIn("192.0.2.7", "VICTIM", Client.PASSWORD);

            assertThat(refused.status()).as(pause).isEqualTo(429);
            assertThat(refused.header("Retry-After")).contains(pause);
            ACCOUNTS.clock().move(Duration.ofSeconds(Integer.parseInt(pause)));
            ACCOUNTS.runInDatabase("DELETE FROM rates");
        }

        assertThat(logIn("192.0.2.7", "victim", Client.PASSWORD).status()).isEqualTo(200);
        assertThat(logIn("192.0.2.7", "victim", WRONG).status()).isEqualTo(401);
        assertThat(logIn("192.0.2.7", "victim", WRONG).status()).isEqualTo(401);
    }

    @Test
    void shouldCountAttemptsForALoginThatNobodyHasAsForOthers() {
        register("192.0.2.9", "somebody");
        List<String> known = codes("192.0.2.9", "somebody");
        List<String> unknown = codes("192.0.2.9", "nobody-at-all");

        assertThat(unknown)
                .isEqualTo(known)
                .containsExactly("bad_credentials", "bad_credentials", "bad_credentials", "too_many_requests");
    }

    @Test
    void shouldSlowDownWhoGuessesFromManyAddressesButNotTheUserAtHome() {
        register("192.0.2.10", "target");
        assertThat(logIn("192.0.2.10", "target", Client.PASSWORD).status()).isEqualTo(200);
        List<Integer> guesses = IntStream.range(1, 8)
                .mapToObj(i -> logIn("198.51.100." + i, "target", WRONG).status())
                .toList();

        assertThat(guesses).containsExactly(401, 401, 401, 401, 401, 429, 429);
        assertThat(logIn("203.0.113.1", "target", Client.PASSWORD).status()).isEqualTo(429);
        assertThat(logIn("192.0.2.10", "target", Client.PASSWORD).status()).isEqualTo(200);

        ACCOUNTS.clock().move(Duration.ofSeconds(1));
        assertThat(logIn("203.0.113.1", "target", Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void shouldNotLetManyGuessesAtOnceSlipThrough() {
        register("192.0.2.11", "parallel");
        List<CompletableFuture<Answer>> asked = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> logIn("192.0.2.11", "parallel", WRONG)))
                .limit(10)
                .toList();

        List<Integer> statuses =
                asked.stream().map(answer -> answer.join().status()).toList();

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(7);
    }

    @Test
    void shouldForgetWrongPasswordsAfterAnHour() {
        codes("192.0.2.12", "forgotten");

        ACCOUNTS.clock().move(Duration.ofHours(1).plusSeconds(1));

        assertThat(codes("192.0.2.12", "forgotten"))
                .containsExactly("bad_credentials", "bad_credentials", "bad_credentials", "too_many_requests");
    }

    @Test
    void shouldBelieveAnAddressOnlyWhereItIsOne() {
        Answer first = logIn("evil, 10.0.0.1", "nobody-a", WRONG);
        Answer second = logIn("gateway.example", "nobody-b", WRONG);

        assertThat(remaining(second)).isEqualTo(remaining(first) - 1);
    }

    private List<String> codes(String address, String login) {
        return Stream.generate(() -> logIn(address, login, WRONG).code())
                .limit(4)
                .toList();
    }

    private static int remaining(Answer answer) {
        return Integer.parseInt(answer.header("RateLimit").orElseThrow().replaceAll(".*r=(\\d+).*", "$1"));
    }

    private Answer logIn(String address, String login, String password) {
        return client.send(from(address, "/api/sessions")
                .POST(BodyPublishers.ofString(
                        Client.body("login", login).put("password", password).encode())));
    }

    private Answer register(String address, String login) {
        return client.send(from(address, "/api/users")
                .POST(BodyPublishers.ofString(Client.body("login", login)
                        .put("password", Client.PASSWORD)
                        .put("name", "Somebody")
                        .encode())));
    }

    private HttpRequest.Builder from(String address, String path) {
        return client.request(path).header("Content-Type", "application/json").header("X-Forwarded-For", address);
    }
}
