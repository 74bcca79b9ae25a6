package callstream.benchmarks.faults;

import callstream.local.stack.PartNames;
import callstream.local.stack.ProcessIdentity;
import callstream.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Nothing more can be written to the broker's disk for a while: no file of its processes may grow
 * ({@code RLIMIT_FSIZE}), so that each append fails, which needs neither a file system of its own nor root. It fails
 * with {@code EFBIG} where a full disk gives {@code ENOSPC}; Kafka makes the same of both.
 */
record FullDisk() implements Fault {
    private static final Duration FULL = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @Override
    public String name() {
        return "log-disk-full";
    }

    @Override
    public String what() {
        return "no file of the log can grow for " + FULL.toSeconds() + " s";
    }

    @Override
    public Optional<String> impossible() {
        return Files.isExecutable(PRLIMIT)
                ? Optional.empty()
                : Optional.of(PRLIMIT + " is not there (Debian: apt-get install util-linux)");
    }

    @Override
    public List<String> strike(Stack stack) throws Exception {
        long began = System.nanoTime();
        long limited = 0;
        int processes = 0;
        while (System.nanoTime() - began < FULL.toNanos()) {
            ProcessIdentity broker = stack.status(PartNames.BROKER).process();
            if (broker != null && broker.pid() != limited && broker.isAlive()) {
                limited = broker.pid();
                processes++;
                limit(limited, "1");
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        if (limited != 0 && limited == pid(stack)) {
            limit(limited, "unlimited");
        }
        stack.awaitReady(PartNames.BROKER, KilledPart.RESTART);
        return List.of(String.format(
                Locale.ROOT,
                "the broker died %d times for want of room, and was ready %.1f s after there was room again",
                limited == pid(stack) ? processes - 1 : processes,
                (System.nanoTime() - began - FULL.toNanos()) / 1e9));
    }

    private static long pid(Stack stack) {
        ProcessIdentity broker = stack.status(PartNames.BROKER).process();
        return broker == null ? 0 : broker.pid();
    }

    /** The soft limit alone, which may be raised again. A process that has ended meanwhile needs none. */
    private static void limit(long pid, String bytes) throws IOException, InterruptedException {
        new ProcessBuilder(PRLIMIT.toString(), "--pid", Long.toString(pid), "--fsize=" + bytes + ":")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
