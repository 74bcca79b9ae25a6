package callstream.gateway.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code and the table that clients are written by. */
class GrpcStatusesTest {
    private static final Path README = Path.of("../protocol/src/main/proto/callstream/v1/README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\|$");

    @Test
    void shouldGiveEachErrorTheStatusThatTheTableSays() throws IOException {
        var promised = new TreeMap<String, String>();
        ROW.matcher(Files.readString(README))
                .results()
                .forEach(row -> Arrays.stream(row.group(2).replace("`", "").split(", ", -1))
                        .forEach(error -> promised.put(error, row.group(1))));
        assertThat(promised).isEqualTo(given());
    }

    private static Map<String, String> given() {
        var given = new TreeMap<String, String>();
        for (ErrorCode error : ErrorCode.values()) {
            if (error != ErrorCode.ERROR_CODE_UNSPECIFIED && error != ErrorCode.UNRECOGNIZED) {
                given.put(
                        error.name().substring("ERROR_CODE_".length()),
                        GrpcStatuses.of(error).name());
            }
        }
        return given;
    }
}
