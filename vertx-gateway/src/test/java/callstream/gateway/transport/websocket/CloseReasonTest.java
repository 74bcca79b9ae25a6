package callstream.gateway.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CloseReasonTest {
    @Test
    void shouldKeepAShortText() {
        assertThat(CloseReason.fit("no such call")).isEqualTo("no such call");
    }

    @Test
    void shouldCutALongTextBetweenCharacters() {
        String cut = CloseReason.fit("ё😀".repeat(100));
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
        assertThat(cut).startsWith("ё😀").doesNotContain("�");
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
    }
}
