package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WrapperTest {
    private static final List<String> COMMAND = List.of("sh", "-c", "nice");

    @Test
    void shouldLeaveACommandAsItIsWhereThereIsNoSuchProgram() {
        assertThat(new Wrapper("no-such-program", List.of("-x")).around(COMMAND))
                .isEqualTo(COMMAND);
    }

    @Test
    void shouldRunAProgramBehindOthers() throws Exception {
        List<String> behind = new Wrapper("nice", List.of("-n", "7")).around(COMMAND);
        Assumptions.assumeTrue(behind.size() > COMMAND.size(), "this system has no nice");
        assertThat(Integer.parseInt(output(behind)) - Integer.parseInt(output(COMMAND)))
                .isEqualTo(7);
    }

    private static String output(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
