package callstream.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PostgresArchiveTest {
    @Test
    void shouldKnowTheVersionThatWasBuiltIn() throws IOException {
        assertThat(PostgresArchive.version()).matches("\\d+(\\.\\d+)+");
    }

    @Test
    void shouldNameTheArchiveOfEachPlatform() {
        assertThat(PostgresArchive.resource("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
        assertThat(PostgresArchive.resource("Linux", "aarch64")).isEqualTo("/postgres-linux-arm_64.txz");
        assertThat(PostgresArchive.resource("Mac OS X", "aarch64")).isEqualTo("/postgres-darwin-arm_64.txz");
        assertThat(PostgresArchive.resource("Mac OS X", "x86_64")).isEqualTo("/postgres-darwin-x86_64.txz");
    }
}
