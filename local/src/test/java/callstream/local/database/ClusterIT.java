package callstream.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the programs are called, by scripts in their place; {@link DatabaseIT} has the real ones. */
@Timeout(30)
class ClusterIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void scripts() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        script("initdb", "ls -l \"" + folder.resolve("superuser") + "\" > \"" + folder.resolve("seen") + "\"");
        script("postgres", "true");
    }

    @Test
    void shouldShowThePasswordOfTheSuperuserToItsOwnerAlone() throws Exception {
        // What a start that was killed in the middle leaves.
        Files.writeString(folder.resolve("superuser"), "readable by all");

        new Cluster(folder.resolve("cluster"), folder, new Unprivileged(List.of(), false))
                .create(PasswordFile.random());

        assertThat(folder.resolve("seen")).content().startsWith("-rw------- ");
        assertThat(folder.resolve("superuser")).doesNotExist();
    }

    private void script(String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
