package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.AccountsApi;
import callstream.local.stack.Ports;
import callstream.systemtests.CommandLine.Running;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as people use them. In this order, on one data directory, because a start takes longer than all the
 * rest: a first stack is looked at and its launcher killed, a second takes over and is told to stop, a third is
 * interrupted while it starts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CallstreamIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LOGIN = "ada";
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private CommandLine callstream;
    private Running up;
    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeAll
    void startTheFirst() throws Exception {
        callstream = new CommandLine(folder, Ports.free(1));
        up = callstream.start("up", "--data", data());
    }

    @AfterAll
    void leaveNothingRunning() throws InterruptedException {
        started.addAll(up.family());
        up.process().destroy();
        up.status();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    @Order(1)
    void shouldNotPlayACallOnAStackThatStarts() throws Exception {
        await().atMost(LIMIT).until(() -> Files.exists(runFolder().resolve("callstream.json")));

        Running smoke = callstream.start("smoke", "--data", data());

        assertThat(smoke.status()).isEqualTo(1);
        assertThat(smoke.complaints()).contains("is not ready yet, it lacks ").hasLineCount(1);
    }

    @Test
    @Order(2)
    void shouldBecomeReady() throws Exception {
        awaitReady();

        Running status = callstream.start("status", "--data", data());

        assertThat(status.status()).isZero();
        assertThat(status.printed()).contains(gateway().toString());
    }

    @Test
    @Order(3)
    void shouldSayWhichPortIsInUseAndForWhom() throws Exception {
        Running second =
                callstream.start("up", "--data", folder.resolve("other").toString());

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.complaints())
                .startsWith("Port " + callstream.ports().broker() + ", which broker needs, is in use")
                .hasLineCount(1);
    }

    @Test
    @Order(4)
    void shouldSayHowToStopTheStackThatHasTheDirectory() throws Exception {
        Running second = callstream.start("up", "--data", data());

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.complaints())
                .contains("(process " + up.process().pid() + ")", "./callstream down --data " + data())
                .hasLineCount(1);
    }

    @Test
    @Order(5)
    void shouldPrintOneJsonObjectAndNothingElse() throws Exception {
        Running smoke = callstream.start(
                "smoke",
                "--json",
                "--callers",
                "2",
                "--fps",
                "10",
                "--seconds",
                "3",
                "--warm-up",
                "1",
                "--data",
                data());

        assertThat(smoke.status()).as(smoke.complaints()).isZero();
        JsonObject frames = new JsonObject(smoke.printed()).getJsonObject("frames");
        assertThat(frames.getLong("sent")).isEqualTo(2 * 10 * 4);
        assertThat(frames.getLong("unaccounted")).isZero();
    }

    @Test
    @Order(6)
    void shouldTakeOverWithAllDataFromALauncherThatWasKilled() throws Exception {
        new AccountsApi(gateway()).register(LOGIN, PASSWORD, "Ada");
        List<ProcessHandle> left = up.family();
        started.addAll(left);
        up.process().destroyForcibly().waitFor();

        up = callstream.start("up", "--data", data());
        awaitReady();

        assertThat(up.printed()).contains("job, left from an earlier run, stopped");
        assertThat(left).noneMatch(ProcessHandle::isAlive);
        assertThatCode(() -> new AccountsApi(gateway()).logIn(LOGIN, PASSWORD)).doesNotThrowAnyException();
    }

    @Test
    @Order(7)
    void shouldRestartAPartThoughTheListOfProcessesCanNotBeWritten() throws Exception {
        Running status = callstream.start("status", "--json", "--data", data());
        assertThat(status.status()).isZero();
        deleteRunFolder();

        kill("database", new JsonObject(status.printed()));

        await().atMost(LIMIT).until(() -> up.printed().matches("(?s).*ready: .* database +died .* database +ready .*"));
        assertThat(up.printed()).containsOnlyOnce("the list of processes can't be written");
    }

    @Test
    @Order(8)
    void shouldStopAllInOrderWhenItIsToldTo() throws Exception {
        List<ProcessHandle> running = up.family();
        started.addAll(running);

        up.process().destroy();

        assertThat(up.status()).isZero();
        assertThat(running).hasSizeGreaterThan(5).noneMatch(ProcessHandle::isAlive);
        String end = up.printed().substring(up.printed().indexOf("stopping\n"));
        assertThat(end.replaceAll(" +", " "))
                .containsSubsequence(
                        " job stopped",
                        " gateway stopped",
                        " accounts stopped",
                        " database stopped",
                        " broker stopped",
                        "all parts have stopped");
    }

    @Test
    @Order(9)
    void shouldStopAllWhenItIsInterruptedWhileItStarts() throws Exception {
        up = callstream.start("up", "--data", data());
        await().atMost(LIMIT).until(() -> up.printed().contains("job        starting"));
        List<ProcessHandle> running = up.family();
        started.addAll(running);

        up.interrupt();

        assertThat(up.status()).isZero();
        assertThat(running).hasSizeGreaterThan(3).noneMatch(ProcessHandle::isAlive);
        assertThat(up.printed()).endsWith("all parts have stopped\n");
    }

    private void awaitReady() throws Exception {
        await().atMost(Duration.ofSeconds(150))
                .until(() -> up.printed().contains("ready: ") || !up.process().isAlive());
        assertThat(up.complaints()).isEmpty();
        assertThat(up.printed()).contains("ready: " + gateway());
    }

    private static void kill(String part, JsonObject status) {
        long pid = status.getJsonArray("parts").stream()
                .map(JsonObject.class::cast)
                .filter(one -> part.equals(one.getString("name")))
                .mapToLong(one -> one.getLong("pid"))
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void deleteRunFolder() throws IOException {
        for (String file : List.of("callstream.json", "callstream.lock")) {
            Files.delete(runFolder().resolve(file));
        }
        Files.delete(runFolder());
    }

    private URI gateway() {
        return URI.create(
                "http://127.0.0.1:" + callstream.ports().gateways().get(0).port());
    }

    private Path runFolder() {
        return folder.resolve("var").resolve("run");
    }

    private String data() {
        return folder.resolve("var").toString();
    }
}
