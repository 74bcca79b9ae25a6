package callstream.streaming.app;

import callstream.protocol.Topics;
import callstream.streaming.CannotStartException;
import callstream.streaming.checkpoint.CheckpointDirectory;
import callstream.streaming.process.FrameTally;
import callstream.streaming.process.FrameTotals;
import callstream.streaming.process.VisionThreads;
import callstream.streaming.progress.BatchListener;
import callstream.streaming.progress.JobMetrics;
import callstream.streaming.progress.ManagementServer;
import callstream.streaming.progress.ProgressLog;
import callstream.streaming.progress.Readiness;
import callstream.streaming.sink.EffectsLog;
import callstream.streaming.source.CapturedLog;
import callstream.streaming.source.LogAwait;
import callstream.streaming.warmup.WarmUp;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what the query needs, then the query, and says when it is ready.
 *
 * <pre>
 *                  ┌─▶ the log ─┐
 *   management ────┼─▶ Spark   ─┼──▶ checkpoint ──▶ query ──▶ warm-up ──▶ ready … until it is stopped, or fails
 *                  └─▶ vision  ─┘
 * </pre>
 *
 * The job does not outlive its query: what a batch can't overcome ends the process, and whoever started it starts it
 * again. It then goes on where the checkpoint says.
 */
public final class StreamingJob {
    private static final Logger log = LoggerFactory.getLogger(StreamingJob.class);

    /** Spark's own hook, which takes everything down at once, has 50: ours comes before it. */
    private static final int BEFORE_SPARK = 100;

    /** Part of the ten seconds that a stop may take. */
    private static final Duration BATCH_PATIENCE = Duration.ofSeconds(2);

    private final JobSettings settings;
    private final Readiness readiness = new Readiness();
    private final FrameTally tally = new FrameTally();
    private final JobMetrics metrics = new JobMetrics(tally);

    /** Takes no arguments. Exit status 1 where it can't start or its query fails; 143 where it is told to stop. */
    public static void main(String[] args) {
        int status = 1;
        try {
            new StreamingJob(JobSettings.read(ConfigFactory.load())).run();
            status = 0;
        } catch (CannotStartException | ConfigException e) {
            System.err.println("streaming-job: " + e.getMessage());
        } catch (StreamingQueryException e) {
            // Spark has logged it with all that led to it.
            log.atError().log("the query failed, the job ends and may be started again: {}", e.getMessage());
        } catch (Throwable e) {
            log.atError().setCause(e).log("the job ends on a failure that it does not know");
        } finally {
            // Threads of Spark and Kafka would keep the process, whatever ended this one.
            System.exit(status);
        }
    }

    private StreamingJob(JobSettings settings) {
        this.settings = settings;
    }

    private void run() throws CannotStartException, StreamingQueryException, TimeoutException, InterruptedException {
        try (var management = new ManagementServer(
                settings.management().host(), settings.management().port(), readiness, metrics::scrape)) {
            management.start();
            // Each of the three takes seconds, and none needs another.
            var vision = CompletableFuture.runAsync(VisionThreads.ofThisProcess(settings.visionThreads())::prepare);
            var engine = CompletableFuture.supplyAsync(() -> SparkEngine.start(settings));
            readiness.waitFor("waiting for the log");
            CapturedLog captured = new LogAwait(settings.bootstrapServers(), settings.startTimeout()).await();
            readiness.waitFor("starting");
            await(vision);
            SparkSession spark = engine.join();

            StreamingQuery query = start(spark, captured);
            offerEffects();
            readiness.waitFor("warming up");
            boolean warm = new WarmUp(
                            settings.warmUp().frames(),
                            settings.visionThreads(),
                            settings.warmUp().timeout(),
                            this::warmUpFrames,
                            query::isActive)
                    .run(settings.bootstrapServers(), captured.partitions());
            if (warm) {
                readiness.ready();
                log.atInfo()
                        .addKeyValue("managementPort", management.port())
                        .addKeyValue(
                                "msSinceStart",
                                ManagementFactory.getRuntimeMXBean().getUptime())
                        .log("ready");
            }
            query.awaitTermination();
        }
    }

    /** What vision lacks it says itself, and what to do about it. */
    private static void await(CompletableFuture<Void> vision) throws CannotStartException {
        try {
            vision.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CannotStartException("Vision can't be loaded: " + cause.getMessage() + ".", e);
        }
    }

    /** Before anybody may send frames: a gateway refuses effects that it has not heard of. */
    private void offerEffects() throws CannotStartException, InterruptedException {
        try {
            new EffectsLog(settings.bootstrapServers())
                    .offer(VisionThreads.ofThisProcess(settings.visionThreads()).effects());
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStartException(
                    "The effects can't be written to Kafka's topic " + Topics.EFFECTS + ": " + e.getMessage() + ".", e);
        }
    }

    private StreamingQuery start(SparkSession spark, CapturedLog captured)
            throws CannotStartException, TimeoutException {
        spark.sparkContext().register(tally);
        var progress = new ProgressLog(tally::value, settings.logEvery());
        spark.streams().addListener(new BatchListener(metrics.batches(), progress));

        Path checkpoint = new CheckpointDirectory(settings.checkpoint()).prepareFor(captured.identity());
        StreamingQuery query = new FramePipeline(settings, tally).start(spark, checkpoint);
        ShutdownHookManager.get().addShutdownHook(() -> stop(query), BEFORE_SPARK);
        return query;
    }

    private long warmUpFrames() {
        return tally.value().frames(FrameTotals.WARM_UP);
    }

    private void stop(StreamingQuery query) {
        readiness.waitFor("stopping");
        try {
            awaitEndOfBatch(query);
            query.stop();
            log.atInfo().log("stopped");
        } catch (TimeoutException e) {
            log.atWarn().setCause(e).log("the batch under way does not end, the process ends without it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Spark's stop interrupts a batch, which is then done again at the next start: better to come between two. */
    private static void awaitEndOfBatch(StreamingQuery query) throws InterruptedException {
        long giveUpAt = System.nanoTime() + BATCH_PATIENCE.toNanos();
        while (query.isActive() && query.status().isTriggerActive() && System.nanoTime() < giveUpAt) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
