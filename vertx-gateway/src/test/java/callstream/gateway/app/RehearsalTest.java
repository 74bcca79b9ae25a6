package callstream.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.http.WebPages;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldPlayWhatCallersAndToolsDoFirst() throws IOException {
        assertThat(Rehearsal.begin(WebPages.load())).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void shouldKeepNoGatewayFromStartingWhereItCanNotBePlayed() throws IOException {
        // Of a network that nobody has (RFC 5737), so that nothing can listen there.
        assertThat(Rehearsal.begin("192.0.2.1", WebPages.load()))
                .succeedsWithin(PATIENCE)
                .isEqualTo(false);
    }
}
