package callstream.streaming.progress;

import callstream.streaming.process.FrameTally;
import callstream.streaming.process.FrameTotals;
import callstream.streaming.process.WorkStage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The job's metrics. Those of frames are read from the tally when somebody asks for them:
 *
 * <pre>
 *   callstream_job_frames_total{outcome}             frames by what became of them
 *   callstream_job_faces_total                       faces found
 *   callstream_job_frames_hidden_whole_total         frames blurred whole because the detector failed
 *   callstream_job_stage_seconds_{count,sum}{stage}  wait, decode, detect, filter, encode
 * </pre>
 *
 * Those of batches come from {@link BatchMetrics}.
 */
public final class JobMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** @param tally the driver's */
    public JobMetrics(FrameTally tally) {
        for (String outcome : FrameTally.allOutcomes()) {
            FunctionCounter.builder(
                            "callstream.job.frames", tally, t -> t.value().frames(outcome))
                    .description("frames by what became of them")
                    .tag("outcome", outcome)
                    .register(registry);
        }
        for (WorkStage stage : WorkStage.values()) {
            FunctionTimer.builder(
                            "callstream.job.stage",
                            tally,
                            t -> passed(t, stage).frames(),
                            t -> passed(t, stage).us(),
                            TimeUnit.MICROSECONDS)
                    .description("time that frames took for each stage")
                    .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        FunctionCounter.builder("callstream.job.faces", tally, t -> t.value().faces())
                .description("faces found")
                .register(registry);
        FunctionCounter.builder(
                        "callstream.job.frames.hidden.whole",
                        tally,
                        t -> t.value().hiddenWhole())
                .description("frames blurred whole because the detector failed")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private static FrameTotals.Passed passed(FrameTally tally, WorkStage stage) {
        return tally.value().passed(stage);
    }

    /** The metrics of batches, in the same registry. */
    public BatchMetrics batches() {
        return new BatchMetrics(registry);
    }

    /** All metrics as Prometheus reads them. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
