package callstream.streaming.app;

import callstream.streaming.process.FrameTally;
import callstream.streaming.process.ProcessFrames;
import callstream.streaming.sink.OutgoingFrames;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedFrames;
import callstream.streaming.source.CapturedRecord;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The way of a frame through the job.
 *
 * <pre>
 *   video.captured   partition 0 ──▶ read ──▶ process ──▶ write ──▶ partition 0   video.ready
 *                    partition 1 ──▶ read ──▶ process ──▶ write ──▶ partition 1   video.rejected
 *                    …                    one task each                …
 * </pre>
 *
 * What is no frame but a face to be learnt takes the same way, and becomes a template on {@code faces}, same partition.
 *
 * <p>Each partition of the log stays in one task from end to end: no shuffle, so nothing waits for the slowest
 * partition but the end of the batch, and frames of a sender stay in order. A task is one partition; where Spark runs
 * in this process alone there are no more tasks than run at once, each with some partitions one after the other, as
 * each task has its price, whatever is in it (docs/decisions/0030).
 *
 * <p>Spark writes what it is about to read into the checkpoint, then does it, then writes that it is done. A job that
 * is killed in between does the batch again: no frame is lost, some are written twice, and frames that meanwhile got
 * too old become notes.
 */
final class FramePipeline {
    private final JobSettings settings;
    private final FrameTally tally;

    /** @param tally registered with the session that the query is started in */
    FramePipeline(JobSettings settings, FrameTally tally) {
        this.settings = settings;
        this.tally = tally;
    }

    /**
     * Starts the query; it runs on threads of its own until it is stopped or fails.
     *
     * @param checkpoint of this query alone
     */
    StreamingQuery start(SparkSession spark, Path checkpoint) throws TimeoutException {
        Dataset<CapturedRecord> captured = new CapturedFrames(
                        settings.bootstrapServers(), settings.fetchMaxWait(), settings.framesPerBatch())
                .read(spark);

        Dataset<OutgoingRecord> processed = captured.mapPartitions(
                new ProcessFrames(
                        settings.bootstrapServers(),
                        settings.visionThreads(),
                        settings.frameDeadline(),
                        settings.shedAge(),
                        settings.frameTimeLimit(),
                        tally),
                OutgoingRecord.ENCODER);

        return new OutgoingFrames(settings.bootstrapServers())
                .write(inFewTasks(spark, processed))
                .queryName("frames")
                .trigger(Trigger.ProcessingTime(settings.trigger().toMillis()))
                .option("checkpointLocation", checkpoint.toUri().toString())
                .start();
    }

    /** Elsewhere it is not known how many will run at once when the query starts: executors come and go. */
    private static Dataset<OutgoingRecord> inFewTasks(SparkSession spark, Dataset<OutgoingRecord> records) {
        SparkContext context = spark.sparkContext();
        return context.isLocal() ? records.coalesce(context.defaultParallelism()) : records;
    }
}
