package callstream.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.stack.Ports;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real server. One directory for all tests: each finds what the one before left. */
@Timeout(120)
class DatabaseIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Database database = new Database(Path.of("unset"), 0);

    private @Nullable Process server;

    @BeforeAll
    static void choosePort() throws StackException {
        database = new Database(folder, Ports.free(1).database());
    }

    @AfterEach
    void stop() throws Exception {
        Process running = server;
        if (running != null && running.isAlive()) {
            interrupt(running);
            assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldGiveSessionsToItsRole() throws Exception {
        start();

        await().atMost(LIMIT).until(() -> database.fault().isEmpty());
    }

    @Test
    void shouldKeepItsClusterOverARestart() throws Exception {
        start();
        await().atMost(LIMIT).until(() -> database.fault().isEmpty());
        FileTime made = Files.getLastModifiedTime(folder.resolve("cluster/PG_VERSION"));
        stop();

        start();

        await().atMost(LIMIT).until(() -> database.fault().isEmpty());
        assertThat(Files.getLastModifiedTime(folder.resolve("cluster/PG_VERSION")))
                .isEqualTo(made);
    }

    @Test
    void shouldStartAfterItWasKilled() throws Exception {
        Process killed = start();
        await().atMost(LIMIT).until(() -> database.fault().isEmpty());
        killed.destroyForcibly().waitFor();
        // Its children notice by themselves; until they are gone their memory belongs to the old server.
        await().atMost(LIMIT).until(() -> database.fault().isPresent());

        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).until(() -> {
            Process again = start();
            return stays(again);
        });
    }

    @Test
    void shouldStartWhereTheLockNamesAProcessThatIsNoServer() throws Exception {
        start();
        await().atMost(LIMIT).until(() -> database.fault().isEmpty());
        stop();
        Files.writeString(
                folder.resolve("cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        start();

        await().atMost(LIMIT).until(() -> database.fault().isEmpty());
    }

    @Test
    void shouldListenOnThisMachineAlone() throws Exception {
        assertThat(database.command()).contains("listen_addresses=127.0.0.1");
        assertThat(database.url()).startsWith("postgresql://127.0.0.1:");
    }

    private static boolean stays(Process process) {
        await().atMost(LIMIT).until(() -> !process.isAlive() || database.fault().isEmpty());
        return process.isAlive();
    }

    private Process start() throws IOException, InterruptedException {
        Process started = new ProcessBuilder(database.command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("test.log").toFile())
                .start();
        server = started;
        return started;
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    }
}
