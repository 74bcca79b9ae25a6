package callstream.streaming.app;

import callstream.streaming.CannotStartException;
import callstream.streaming.checkpoint.CheckpointDirectory;
import callstream.streaming.process.FrameTally;
import callstream.streaming.source.CapturedLog;
import callstream.streaming.source.LogAwait;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The real query in this process, started and stopped as the program does it. */
final class RunningPipeline implements AutoCloseable {
    /** Older frames are dropped; longer than the first batch takes, which is seconds. */
    static final Duration DEADLINE = Duration.ofMinutes(1);

    private final JobSettings settings;
    private final SparkSession spark;
    private StreamingQuery query;

    RunningPipeline(String broker, Path checkpoint)
            throws CannotStartException, InterruptedException, TimeoutException {
        settings = JobSettings.read(ConfigFactory.parseMap(Map.of(
                        "callstream.job.kafka.bootstrap-servers",
                        broker,
                        "callstream.job.checkpoint",
                        checkpoint.toString(),
                        "callstream.job.frame-deadline",
                        DEADLINE,
                        "callstream.job.shed-age",
                        DEADLINE,
                        // The first frames are slow, as there is no warm-up here.
                        "callstream.job.frame-time-limit",
                        DEADLINE,
                        "callstream.job.trigger",
                        "20 ms"))
                .withFallback(ConfigFactory.load()));
        spark = SparkEngine.start(settings);
        query = begin();
    }

    private StreamingQuery begin() throws CannotStartException, InterruptedException, TimeoutException {
        CapturedLog log = new LogAwait(settings.bootstrapServers(), Duration.ofSeconds(10)).await();
        var tally = new FrameTally();
        spark.sparkContext().register(tally);
        Path checkpoint = new CheckpointDirectory(settings.checkpoint()).prepareFor(log.identity());
        return new FramePipeline(settings, tally).start(spark, checkpoint);
    }

    /** Waits until the checkpoint says of all that was sent so far that it is done. */
    void awaitCommit() {
        query.processAllAvailable();
    }

    void stop() throws TimeoutException {
        query.stop();
    }

    void start() throws CannotStartException, InterruptedException, TimeoutException {
        query = begin();
    }

    boolean isActive() {
        return query.isActive();
    }

    @Override
    public void close() throws TimeoutException {
        query.stop();
        spark.stop();
    }
}
