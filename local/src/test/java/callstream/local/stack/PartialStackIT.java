package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PartialStackIT {
    @TempDir
    private Path folder;

    @Test
    void shouldStartTheNamedPartsAndNoOthers() throws Exception {
        try (Stack stack = Stack.builder()
                .data(folder)
                .freePorts()
                .only(PartNames.DATABASE)
                .start()) {
            assertThat(stack.names()).containsExactly(PartNames.DATABASE);
            assertThat(stack.status(PartNames.DATABASE).isReady()).isTrue();
        }
    }
}
