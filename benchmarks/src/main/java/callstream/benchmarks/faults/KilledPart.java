package callstream.benchmarks.faults;

import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A part dies by SIGKILL and is started again.
 *
 * @param part of the stack
 */
record KilledPart(String name, String what, String part) implements Fault {
    static final Duration RESTART = Duration.ofSeconds(90);

    @Override
    public List<String> strike(Stack stack) throws Exception {
        long killed = System.nanoTime();
        stack.kill(part);
        stack.awaitReady(part, RESTART);
        return List.of(String.format(
                Locale.ROOT,
                "it was ready again after %.1f s",
                Duration.ofNanos(System.nanoTime() - killed).toMillis() / 1000.0));
    }
}
