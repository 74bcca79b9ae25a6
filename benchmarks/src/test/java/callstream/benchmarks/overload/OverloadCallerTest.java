package callstream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OverloadCallerTest {
    private final Ages ages = new Ages();
    private final OverloadCaller sender = new OverloadCaller(ages);
    private final OverloadCaller receiver = new OverloadCaller(ages);

    @Test
    void shouldCountADropByTheNewestWordAlone() {
        receiver.dropped(missed(3));
        receiver.dropped(missed(5));
        sender.refused(
                FrameRefused.newBuilder().setReason(DropReason.DROP_REASON_PACE).build());
        assertThat(sender.sentTo(receiver).dropped()).isEqualTo(Map.of("job.expired", 5L, "ingest.pace", 1L));
        assertThat(receiver.sentTo(sender).dropped()).isEmpty();
    }

    @Test
    void shouldSeeWhatWasLostInSilenceAndWhatCameTwice() {
        var tally = new Tally(10, 7, Map.of("job.expired", 2L));
        assertThat(tally.unaccounted()).isOne();
        receiver.frame(frame(1, 0), 1);
        receiver.frame(frame(2, 0), 1);
        receiver.frame(frame(2, 0), 1);
        assertThat(receiver.outOfOrder()).isOne();
        assertThat(sender.sentTo(receiver).unaccounted()).as("nothing was sent").isEqualTo(-3);
    }

    @Test
    void shouldCountAFrameInThePartInWhichItWasDue() {
        Ages.Part first = ages.begin(1000);
        Ages.Part second = ages.begin(2000);
        receiver.frame(frame(1, 999), 5000);
        receiver.frame(frame(2, 1999), 5000);
        receiver.frame(frame(3, 2000), 5001);
        Histogram ofFirst = first.take();
        assertThat(ofFirst.getTotalCount()).isOne();
        assertThat(ofFirst.getMaxValue()).isBetween(3001L, 3004L);
        assertThat(second.take().getTotalCount()).isOne();
    }

    @Test
    void shouldTellWhatCameSinceABeginning() {
        var before = new Tally(10, 7, Map.of("job.expired", 2L, "ingest.pace", 1L));
        var after = new Tally(30, 25, Map.of("job.expired", 4L, "ingest.pace", 1L));
        assertThat(after.since(before)).isEqualTo(new Tally(20, 18, Map.of("job.expired", 2L)));
    }

    private static VideoFrame frame(long sequence, long dueUs) {
        return VideoFrame.newBuilder()
                .setSequence(sequence)
                .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                .build();
    }

    private static FramesDropped missed(long count) {
        return FramesDropped.newBuilder()
                .addCounts(DropCount.newBuilder()
                        .setStage(Stage.STAGE_JOB)
                        .setReason(DropReason.DROP_REASON_EXPIRED)
                        .setCount(count))
                .build();
    }
}
