package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts(Map.of("audit.retention", "30 days"));

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldWriteDownARegistrationAndALogIn() {
        Person ann = client.person("ann");

        assertThat(ACCOUNTS.audited("registered", ann.userId().toString())).isEqualTo(1);
        assertThat(ACCOUNTS.askDatabase(
                        "SELECT session_id FROM audit WHERE event = 'logged_in' AND user_id = '" + ann.userId() + "'"))
                .isEqualTo(ann.sid());
        assertThat(count("registered")).isPositive();
        assertThat(count("logged_in")).isPositive();
    }

    @Test
    void shouldWriteDownFromWhereAndInWhichRequest() {
        client.send(client.request("/api/sessions")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "2001:DB8::17")
                .header("X-Request-Id", "audited-1")
                .POST(BodyPublishers.ofString("{\"login\":\"nobody\",\"password\":\"hunter2 hunter2\"}")));

        assertThat(ACCOUNTS.askDatabase(
                        "SELECT event || ' ' || address || ' ' || coalesce(user_id::text, 'nobody') FROM audit"
                                + " WHERE request_id = 'audited-1'"))
                .isEqualTo("log_in_failed 2001:db8::17 nobody");
    }

    @Test
    void shouldWriteDownWhosePasswordWasTried() {
        Person bob = client.person("bob");

        client.logIn("bob", "wrong password");

        assertThat(ACCOUNTS.audited("log_in_failed", bob.userId().toString())).isEqualTo(1);
    }

    @Test
    void shouldWriteDownNothingThatSomebodyTyped() {
        client.register("cleo", Client.PASSWORD, "Cleo");
        Person cleo = Person.of("cleo", client.logIn("cleo", Client.PASSWORD).json());
        client.logIn("my-password-by-mistake", "hunter2 hunter2");
        client.refresh(cleo.refreshToken());

        assertThat(ACCOUNTS.askDatabase("SELECT string_agg(a::text, ' ') FROM audit a"))
                .doesNotContain(Client.PASSWORD, "cleo", "mistake", "hunter2", cleo.token(), cleo.refreshToken());
    }

    @Test
    void shouldGoOnWhereAFailedLogInCannotBeWrittenDown() {
        client.register("dan", Client.PASSWORD, "Dan");
        ACCOUNTS.runInDatabase("ALTER TABLE audit RENAME TO audit_away");

        int status = client.logIn("dan", "wrong password").status();
        ACCOUNTS.runInDatabase("ALTER TABLE audit_away RENAME TO audit");

        assertThat(status).isEqualTo(401);
    }

    @Test
    void shouldBeginNoSessionThatCannotBeWrittenDown() {
        client.register("eve", Client.PASSWORD, "Eve");
        ACCOUNTS.runInDatabase("ALTER TABLE audit RENAME TO audit_away");

        int status = client.logIn("eve", Client.PASSWORD).status();
        ACCOUNTS.runInDatabase("ALTER TABLE audit_away RENAME TO audit");

        assertThat(status).isEqualTo(500);
        assertThat(ACCOUNTS.askDatabase(
                        "SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id" + " WHERE u.login = 'eve'"))
                .isEqualTo("0");
    }

    @Test
    void shouldSweepWhatIsOver() {
        Person fay = client.person("fay");
        ACCOUNTS.runInDatabase("INSERT INTO audit (at, event) SELECT now() - interval '31 days', 'old'"
                + " FROM generate_series(1, 2500)");
        ACCOUNTS.runInDatabase("INSERT INTO audit (at, event) VALUES (now() - interval '29 days', 'young')");
        ACCOUNTS.clock().move(Duration.ofHours(2));

        int swept = ACCOUNTS.server().sweep().await();

        assertThat(swept).isGreaterThanOrEqualTo(2500);
        assertThat(events("old")).isEqualTo("0");
        assertThat(events("young")).isEqualTo("1");
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM rates")).isEqualTo("0");
        assertThat(ACCOUNTS.askDatabase("SELECT count(*) FROM sessions WHERE user_id = '" + fay.userId() + "'"))
                .isEqualTo("1");
    }

    @Test
    void shouldSweepNextTimeWhatItCouldNotThisTime() {
        ACCOUNTS.runInDatabase("ALTER TABLE sessions RENAME TO sessions_away");
        int before = ACCOUNTS.server().sweep().await();
        ACCOUNTS.runInDatabase("ALTER TABLE sessions_away RENAME TO sessions");

        assertThat(before).isZero();
        ACCOUNTS.runInDatabase("INSERT INTO audit (at, event) VALUES (now() - interval '31 days', 'older')");
        assertThat(ACCOUNTS.server().sweep().await()).isPositive();
        assertThat(events("older")).isEqualTo("0");
    }

    private static String events(String event) {
        return ACCOUNTS.askDatabase("SELECT count(*) FROM audit WHERE event = '" + event + "'");
    }

    private static double count(String event) {
        return ACCOUNTS.registry()
                .counter("callstream.accounts.security.events", "event", event)
                .count();
    }
}
