package callstream.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeAPasswordThatOnlyItsOwnerMayRead() throws IOException {
        Path path = folder.resolve("database").resolve("password");

        assertThat(new PasswordFile(path).read()).matches("[0-9a-f]{48}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepThePasswordThatIsThere() throws IOException {
        var file = new PasswordFile(folder.resolve("password"));

        assertThat(file.read()).isEqualTo(file.read());
    }
}
