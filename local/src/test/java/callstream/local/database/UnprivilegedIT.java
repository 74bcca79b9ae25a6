package callstream.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callstream.local.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both ways in which root runs the server; {@link DatabaseIT} takes the one that is chosen here. */
@Timeout(120)
class UnprivilegedIT {
    @TempDir
    private Path folder;

    private @Nullable Process server;

    @BeforeEach
    void asRoot() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root has to become somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        Process running = server;
        if (running != null) {
            running.destroy();
            assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldRunTheServerAsNobodyWhoOwnsItsFiles() throws Exception {
        assumeTrue(Unprivileged.AS_NOBODY.works(folder), "setpriv is not here");
        Path programs = new PostgresArchive().unpack(folder);
        var cluster = new Cluster(folder.resolve("cluster"), programs, Unprivileged.AS_NOBODY);
        int port = Ports.free(1).database();

        cluster.create(PasswordFile.random());
        var command = new ArrayList<>(Unprivileged.AS_NOBODY.prefix());
        command.addAll(cluster.server(port));
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("test.log").toFile())
                .start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> StartupHandshake.fault(port, Database.NAME, Database.NAME)
                        .isEmpty());
        assertThat(Files.getAttribute(folder.resolve("cluster"), "unix:uid")).isEqualTo(Unprivileged.NOBODY);
    }

    @Test
    void shouldChooseAWayThatWorks() throws Exception {
        Unprivileged chosen = Unprivileged.choose(folder);

        assertThat(Program.run(chosen.prefix(), List.of("id", "-u"), "")
                        .output()
                        .strip())
                .isNotEqualTo("0");
    }
}
