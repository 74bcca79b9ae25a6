package callstream.streaming.progress;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Metrics of batches:
 *
 * <pre>
 *   callstream_job_batch_seconds_{bucket,count,sum,max}    whole batches
 *   callstream_job_batch_part_seconds_{count,sum,max}{part}  by Spark's names: latestOffset, queryPlanning, walCommit,
 *                                                          addBatch, commitOffsets, …
 *   callstream_job_batch_records_{count,sum,max}           records that a batch took
 *   callstream_job_records_behind                          records that wait in the log on the longest partition, at
 *                                                          the beginning of the last batch
 * </pre>
 */
public final class BatchMetrics {
    private static final String WHOLE = "triggerExecution";

    private final MeterRegistry registry;
    private final Timer whole;
    private final DistributionSummary records;
    private final AtomicLong behind;

    BatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        whole = Timer.builder("callstream.job.batch")
                .description("duration of a batch")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
        records = DistributionSummary.builder("callstream.job.batch.records")
                .description("records that a batch took")
                .register(registry);
        behind = registry.gauge("callstream.job.records.behind", new AtomicLong());
    }

    void add(Batch batch) {
        records.record((double) batch.records());
        behind.set(batch.behind());
        batch.partsMs().forEach((part, ms) -> timer(part).record(Duration.ofMillis(ms)));
    }

    private Timer timer(String part) {
        return part.equals(WHOLE) ? whole : registry.timer("callstream.job.batch.part", "part", part);
    }
}
