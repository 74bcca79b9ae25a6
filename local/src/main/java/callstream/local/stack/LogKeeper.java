package callstream.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Keeps the parts' log files within their limit, looking every 10 s. */
final class LogKeeper implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final List<LogFile> logs;
    private final Thread thread;

    LogKeeper(List<LogFile> logs) {
        this.logs = List.copyOf(logs);
        this.thread = new Thread(this::run, "stack-logs");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE.toMillis());
                logs.forEach(LogKeeper::bound);
            }
        } catch (InterruptedException e) {
            // close(): all is done.
        }
    }

    private static void bound(LogFile log) {
        try {
            log.bound();
        } catch (IOException e) {
            // A full disk, likely. The next round tries again, and the parts themselves will say so.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
