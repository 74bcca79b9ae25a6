package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path home;

    @Test
    void shouldRunAModuleFromTheJarThatWasMadeLast() throws Exception {
        Path target = build();
        Path old = Files.createFile(target.resolve("gateway-2.0.jar"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Path jar = Files.createFile(target.resolve("gateway-1.0-SNAPSHOT.jar"));
        assertThat(new Installation(home).classPath("gateway")).isEqualTo(jar + File.pathSeparator + "library.jar");
    }

    @Test
    void shouldSayWhatToDoWhereAModuleIsNotBuilt() throws Exception {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Installation(home).classPath("gateway"))
                .withMessage("The module gateway is not built: run ./mvnw package.");
        build();
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> new Installation(home).classPath("gateway"))
                .withMessage("The module gateway has no jar: run ./mvnw package.");
    }

    private Path build() throws IOException {
        Path target = Files.createDirectories(home.resolve("gateway").resolve("target"));
        Files.writeString(target.resolve("classpath"), "library.jar\n");
        return target;
    }
}
