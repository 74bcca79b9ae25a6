package callstream.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.stack.PartStatus;
import callstream.local.stack.PartStatus.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartScreenTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldWriteALineForEachThingThatHappens() {
        var screen = new StartScreen(out, () -> START.plusSeconds(9), false);

        screen.begin();
        screen.changed("broker", status(State.WAITING, 0, ""));
        screen.changed("broker", status(State.STARTING, 0, ""));
        screen.changed("broker", status(State.STARTING, 0, "no answer"));
        screen.changed("broker", status(State.READY, 2, ""));
        screen.changed("broker", status(State.BACKING_OFF, 90, "ended with status 137, started again in 1 s"));
        screen.end();

        assertThat(text()).isEqualTo("""
                          broker     starting
                          broker     ready     after 2.0 s
                          broker     died      ended with status 137, started again in 1 s
                        """);
    }

    @Test
    void shouldDrawTheSameLinesAgainOnATerminal() {
        var screen = new StartScreen(out, () -> START.plusMillis(1500), true);
        screen.changed("broker", status(State.STARTING, 0, "no answer"));
        screen.changed("job", status(State.WAITING, 0, "for broker"));
        bytes.reset();

        screen.begin();
        await().until(() -> text().contains("\u001b[2A"));
        screen.end();

        assertThat(text())
                .contains("  broker     starting  1.5 s no answer")
                .contains("  job        waiting   for broker");
    }

    @Test
    void shouldWriteLinesAfterTheLastDrawing() {
        var screen = new StartScreen(out, () -> START, true);
        screen.begin();
        screen.end();
        bytes.reset();

        screen.said("ready");
        screen.changed("job", status(State.FAILED, 0, "ended with status 1"));

        assertThat(text())
                .isEqualTo("ready" + System.lineSeparator() + "  job        failed    ended with status 1"
                        + System.lineSeparator());
    }

    private static PartStatus status(State state, long seconds, String note) {
        return new PartStatus(state, START.plusSeconds(seconds), null, note);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
