package callstream.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that is told from a later one with the same number by its start.
 *
 * @param pid number that the system gave
 * @param startedAt when it began
 */
public record ProcessIdentity(long pid, Instant startedAt) {
    /** A start is told in ticks since the machine's, which the clock's corrections move. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** How a process is asked to end. */
    enum Signal {
        TERM,
        /** PostgreSQL's "fast": end the sessions, write everything, go. Its TERM waits for its clients. */
        INT,
        KILL,
        /** It hangs, with its memory and its connections, until CONT. */
        STOP,
        CONT
    }

    static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return handle().isPresent();
    }

    private boolean startedThen(ProcessHandle handle) {
        // Where the system does not tell a start, the number has to do.
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0)
                .orElse(true);
    }

    /** Memory of the process alone that is in RAM, bytes; 0 where the system does not say. */
    public long ownResidentBytes() {
        return handle().map(handle -> ResidentMemory.of(handle.pid())).orElse(0L);
    }

    /** Memory of the process and of those it started that is in RAM, bytes; 0 where the system does not say. */
    public long residentBytes() {
        return handle().stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .mapToLong(handle -> ResidentMemory.of(handle.pid()))
                .sum();
    }

    /** Sends a signal, if it still runs. */
    void signal(Signal signal) {
        handle().ifPresent(handle -> {
            switch (signal) {
                case TERM -> handle.destroy();
                case KILL -> killAll(handle);
                case INT, STOP, CONT -> send(signal);
            }
        });
    }

    private static void killAll(ProcessHandle handle) {
        var descendants = handle.descendants().toList();
        handle.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** What Java does not send every shell does. */
    private void send(Signal signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            if (signal == Signal.INT) {
                signal(Signal.TERM);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks it to end, and kills it when it has not after a time.
     *
     * @return whether it ended by itself
     */
    boolean stop(Signal signal, Duration limit) throws InterruptedException {
        signal(signal);
        if (awaitEnd(limit)) {
            return true;
        }
        signal(Signal.KILL);
        awaitEnd(limit);
        return false;
    }

    private boolean awaitEnd(Duration limit) throws InterruptedException {
        Optional<ProcessHandle> handle = handle();
        if (handle.isEmpty()) {
            return true;
        }
        try {
            handle.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
