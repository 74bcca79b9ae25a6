package callstream.local.cli;

import callstream.local.stack.PartStatus;
import callstream.local.stack.PartStatus.State;
import callstream.local.stack.StackListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows parts coming up: on a terminal one line for each, drawn again and again with its state and time; elsewhere one
 * line for each thing that happens. After {@link #end} always the latter. Thread-safe.
 */
final class StartScreen implements StackListener {
    private static final long REDRAW_MS = 200;
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_LINE = ESCAPE + "2K\r";

    private final PrintStream out;
    private final InstantSource clock;
    private final boolean terminal;
    private final Map<String, PartStatus> statuses = new LinkedHashMap<>();
    private final Map<String, PartStatus> started = new LinkedHashMap<>();
    private @Nullable Thread painter;
    private int drawn;

    StartScreen(PrintStream out, InstantSource clock, boolean terminal) {
        this.out = out;
        this.clock = clock;
        this.terminal = terminal;
    }

    /** The script says whether standard output is a terminal; the JDK can't tell it from standard input. */
    static StartScreen onStandardOutput() {
        return new StartScreen(System.out, InstantSource.system(), Boolean.getBoolean("callstream.terminal"));
    }

    /** For commands whose standard output is for their result. */
    static StartScreen onStandardError() {
        return new StartScreen(System.err, InstantSource.system(), false);
    }

    synchronized void begin() {
        if (terminal) {
            var thread = new Thread(this::paint, "screen");
            thread.setDaemon(true);
            painter = thread;
            thread.start();
        }
    }

    /** Draws a last time; from now on lines. */
    synchronized void end() {
        if (painter != null) {
            painter.interrupt();
            painter = null;
            draw();
        }
    }

    private void paint() {
        try {
            while (true) {
                synchronized (this) {
                    if (painter != Thread.currentThread()) {
                        return;
                    }
                    draw();
                }
                Thread.sleep(REDRAW_MS);
            }
        } catch (InterruptedException e) {
            // end(): drawn there for the last time.
        }
    }

    private void draw() {
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append(ESCAPE + drawn + "A");
        }
        statuses.forEach((part, status) ->
                text.append(CLEAR_LINE).append(line(part, status)).append('\n'));
        drawn = statuses.size();
        out.print(text);
        out.flush();
    }

    @Override
    public synchronized void changed(String part, PartStatus status) {
        PartStatus before = statuses.put(part, status);
        if (status.state() == State.STARTING && (before == null || before.state() != State.STARTING)) {
            started.put(part, status);
        }
        boolean repeated = before != null && before.state() == status.state();
        boolean passing = status.state() == State.WAITING || status.state() == State.STOPPING;
        if (painter == null && !repeated && !passing) {
            out.println(line(part, status));
        }
    }

    @Override
    public synchronized void said(String sentence) {
        out.println(sentence);
        // What is drawn next goes below it.
        drawn = 0;
    }

    private String line(String part, PartStatus status) {
        String time = switch (status.state()) {
            case READY -> "after " + seconds(Duration.between(startOf(part, status), status.since()));
            case STARTING -> terminal ? seconds(Duration.between(startOf(part, status), clock.instant())) : "";
            default -> "";
        };
        String detail = (time + " " + firstLine(status.note())).strip();
        String state = status.state().shown();
        return String.format(Locale.ROOT, "  %-10s %-9s %s", part, state, detail)
                .stripTrailing();
    }

    private Instant startOf(String part, PartStatus status) {
        return started.getOrDefault(part, status).since();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String firstLine(String note) {
        return note.lines().findFirst().orElse("");
    }
}
