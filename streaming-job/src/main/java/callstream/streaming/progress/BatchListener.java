package callstream.streaming.progress;

import org.apache.spark.sql.streaming.StreamingQueryListener;

/** Passes on what Spark reports after each batch. Called on Spark's listener thread, one event at a time. */
public final class BatchListener extends StreamingQueryListener {
    private static final long serialVersionUID = 1L;

    private final transient BatchMetrics metrics;
    private final transient ProgressLog progress;

    /** Both are used on the listener's thread only. */
    public BatchListener(BatchMetrics metrics, ProgressLog progress) {
        this.metrics = metrics;
        this.progress = progress;
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        Batch batch = Batch.of(event.progress());
        metrics.add(batch);
        progress.add(batch);
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        // app logs that, with what it waited for.
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        // app waits for that itself.
    }
}
