package callstream.accounts.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dcallstream.docs=write} it writes the page first. */
class ApiDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "api.md");

    @Test
    void shouldSayWhatTheContractSays() throws IOException {
        String page = new ApiDocs().markdown();
        if ("write".equals(System.getProperty("callstream.docs"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).content().isEqualTo(page);
    }
}
