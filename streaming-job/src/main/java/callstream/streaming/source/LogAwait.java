package callstream.streaming.source;

import callstream.streaming.CannotStartException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the log is there with its topics, asking again after a pause that grows. */
public final class LogAwait {
    private static final Logger log = LoggerFactory.getLogger(LogAwait.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final LogProbe probe;
    private final Duration patience;

    /**
     * @param bootstrapServers brokers, host:port with commas between
     * @param patience how long to wait for what is not there
     */
    public LogAwait(String bootstrapServers, Duration patience) {
        this.probe = new LogProbe(bootstrapServers);
        this.patience = patience;
    }

    /**
     * Waits for brokers and topics.
     *
     * @throws CannotStartException if they are not there in time, or don't match each other
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public CapturedLog await() throws CannotStartException, InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            LogFinding finding = probe.look();
            if (finding instanceof LogFinding.Complete complete) {
                return complete.log();
            } else if (finding instanceof LogFinding.Unusable unusable) {
                throw new CannotStartException(unusable.what() + ": " + unusable.remedy() + ".", null);
            } else if (finding instanceof LogFinding.Lacking lacking) {
                if (System.nanoTime() + pause.toNanos() > giveUpAt) {
                    throw new CannotStartException(
                            lacking.what() + ": " + lacking.remedy() + " (waited " + patience.toSeconds() + " s).",
                            null);
                }
                log.atInfo().addKeyValue("lacking", lacking.what()).log("waiting for the log");
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
