package callstream.streaming.progress;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.Face;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.process.FrameOutcome;
import callstream.streaming.process.FrameTally;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobMetricsTest {
    private final FrameTally tally = new FrameTally();
    private final JobMetrics metrics = new JobMetrics(tally);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldShowEachOutcomeFromTheStart() {
        assertThat(metrics.scrape())
                .contains(FrameTally.allOutcomes().stream()
                        .map(outcome -> "callstream_job_frames_total{outcome=\"" + outcome + "\"} 0.0")
                        .toList());
    }

    @Test
    void shouldShowFramesAndFaces() {
        tally.add(new FrameOutcome.Processed(
                VideoFrame.newBuilder().addFaces(Face.getDefaultInstance()).build()));

        assertThat(metrics.scrape())
                .contains("callstream_job_frames_total{outcome=\"processed\"} 1.0")
                .contains("callstream_job_faces_total 1.0");
    }

    @Test
    void shouldShowTimeOfStagesInSeconds() {
        var stamps = Stamps.newBuilder().setReceivedUs(1).setStartedUs(250_001);
        tally.add(new FrameOutcome.Processed(
                VideoFrame.newBuilder().setStamps(stamps).build()));

        assertThat(metrics.scrape())
                .contains("callstream_job_stage_seconds_count{stage=\"wait\"} 1")
                .contains("callstream_job_stage_seconds_sum{stage=\"wait\"} 0.25");
    }

    @Test
    void shouldShowBatches() {
        metrics.batches().add(new Batch(12, Map.of("triggerExecution", 80L, "walCommit", 2L), 3));

        assertThat(metrics.scrape())
                .contains("callstream_job_batch_seconds_sum 0.08")
                .contains("callstream_job_batch_part_seconds_sum{part=\"walCommit\"} 0.002")
                .contains("callstream_job_batch_records_sum 12.0")
                .contains("callstream_job_records_behind 3.0");
    }

    @Test
    void shouldShowTheProcessItself() {
        assertThat(metrics.scrape()).contains("jvm_memory_used_bytes").contains("process_cpu_usage");
    }
}
