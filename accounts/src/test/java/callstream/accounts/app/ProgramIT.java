package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program as the operating system sees it: environment in, exit status and one sentence out. */
@ExtendWith(Postgres.Given.class)
class ProgramIT {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldSayThatNoKeyIsNamed() throws Exception {
        Process program = run(Map.of());

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(errors()).startsWith("There is no key to sign tokens with").hasLineCount(1);
    }

    @Test
    void shouldSayThatTheKeyIsNotThere() throws Exception {
        Process program = run(Map.of("SIGNING_KEY_FILE", key()));

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(errors())
                .startsWith("The signing key " + key() + " is not there")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatNoDatabaseAnswers() throws Exception {
        Process program = run(Map.of(
                "SIGNING_KEY_FILE", key(),
                "GENERATE_SIGNING_KEY", "true",
                "DATABASE_URL", "postgresql://127.0.0.1:1/callstream",
                "DATABASE_START_TIMEOUT", "2 s"));

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(errors())
                .startsWith("No database answers at postgresql://127.0.0.1:1/callstream")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatItsPortIsInUse(Postgres postgres) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process program = run(with(postgres, "PORT", Integer.toString(other.getLocalPort())));

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(1);
            assertThat(errors()).startsWith("Port " + other.getLocalPort()).contains("CALLSTREAM_ACCOUNTS_PORT");
        }
    }

    @Test
    void shouldServeUntilItIsToldToStopAndLogNoSecret(Postgres postgres) throws Exception {
        Process program = run(with(postgres, "HOST", "127.0.0.1"));
        await().ignoreExceptions()
                .atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(output()).contains("accounts is ready"));
        var client = new Client(Integer.parseInt(output().replaceAll("(?s).* port=\"(\\d+)\".*", "$1")));
        var ann = client.person("ann");
        client.logIn("ann", "wrong password");
        client.logIn("a-password-by-mistake", "hunter2 hunter2");
        String next = client.refresh(ann.refreshToken()).json().getString("refreshToken");
        client.get("/api/me", "Bearer " + ann.token().replace('A', 'B'));
        client.send(
                "PUT",
                "/api/me/password",
                ann,
                Client.body("password", Client.PASSWORD).put("newPassword", "battery staple"));
        client.send("DELETE", "/api/me", ann, Client.body("password", "battery staple"));

        program.destroy();

        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isIn(0, 143);
        assertThat(output())
                .contains("security event", "event=\"account_deleted\"", "accounts is stopped")
                .doesNotContain(
                        Client.PASSWORD,
                        "wrong password",
                        "mistake",
                        "hunter2",
                        "battery staple",
                        ann.token(),
                        ann.token().substring(ann.token().lastIndexOf('.')),
                        ann.refreshToken(),
                        next);
        assertThat(errors()).isEmpty();
    }

    private Map<String, String> with(Postgres postgres, String key, String value) {
        return Map.of(
                "SIGNING_KEY_FILE",
                key(),
                "GENERATE_SIGNING_KEY",
                "true",
                "DATABASE_URL",
                postgres.url(postgres.newDatabase()),
                "DATABASE_USER",
                "postgres",
                key,
                value);
    }

    private Process run(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Accounts.class.getName());
        builder.environment().put("CALLSTREAM_ACCOUNTS_PORT", "0");
        builder.environment().put("CALLSTREAM_ACCOUNTS_MANAGEMENT_PORT", "0");
        environment.forEach((key, value) -> builder.environment().put("CALLSTREAM_ACCOUNTS_" + key, value));
        Process process = builder.redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String key() {
        return folder.resolve("key.pem").toString();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), UTF_8);
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"), UTF_8);
    }
}
