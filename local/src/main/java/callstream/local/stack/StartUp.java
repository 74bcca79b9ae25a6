package callstream.local.stack;

import callstream.local.stack.PartStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for the first time that all parts are ready, or for the first of them to fail. */
final class StartUp implements StackListener {
    /** Of a failed part's log; enough for the cause of a Java stack trace. */
    private static final int TAIL_LINES = 15;

    private final Set<String> ready = new HashSet<>();
    private @Nullable String failed;
    private String why = "";

    @Override
    public synchronized void changed(String part, PartStatus status) {
        if (status.state() == State.READY) {
            ready.add(part);
        } else if (status.state() == State.FAILED && failed == null) {
            // The parts that wait for this one fail after it, and only because of it.
            failed = part;
            why = status.note();
        }
        notifyAll();
    }

    /** @throws StackException with the end of the log of the part that failed */
    void await(Collection<Part> parts, Duration limit) throws StackException, InterruptedException {
        String part = awaitFailure(parts, limit);
        if (part != null) {
            LogFile log = parts.stream()
                    .filter(candidate -> candidate.plan().name().equals(part))
                    .map(Part::log)
                    .findFirst()
                    .orElseThrow();
            throw new StackException(explain(part, why, log));
        }
    }

    private synchronized @Nullable String awaitFailure(Collection<Part> parts, Duration limit)
            throws StackException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (failed == null && ready.size() < parts.size()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new StackException("Only " + ready + " are ready after " + limit.toSeconds() + " s.");
            }
            wait(left);
        }
        return failed;
    }

    private static String explain(String part, String why, LogFile log) {
        var text = new StringBuilder("The part " + part + " did not start (" + why + "): see " + log.path() + ".");
        for (String line : lastLines(log)) {
            text.append(System.lineSeparator()).append("    ").append(line);
        }
        return text.toString();
    }

    private static List<String> lastLines(LogFile log) {
        try {
            return log.tail(TAIL_LINES);
        } catch (IOException e) {
            return List.of();
        }
    }
}
