package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.Effects;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameTallyTest {
    private static final VideoFrame READY = Frames.of(new byte[0], Effects.DETECT_FACES).toBuilder()
            .setStamps(Stamps.newBuilder()
                    .setReceivedUs(1_000)
                    .setStartedUs(51_000)
                    .setDecodedUs(52_000)
                    .setDetectedUs(57_000)
                    .setFilteredUs(57_500)
                    .setEncodedUs(58_000))
            .addFaces(Face.getDefaultInstance())
            .addFaces(Face.getDefaultInstance())
            .build();

    private final FrameTally tally = new FrameTally();

    @Test
    void shouldBeginAtNothing() {
        assertThat(tally.isZero()).isTrue();
        assertThat(tally.value().frames(FrameTotals.PROCESSED)).isZero();
    }

    @Test
    void shouldCountProcessedFramesAndTheirFaces() {
        tally.add(new FrameOutcome.Processed(READY));
        tally.add(new FrameOutcome.Processed(READY));

        assertThat(tally.value().frames(FrameTotals.PROCESSED)).isEqualTo(2);
        assertThat(tally.value().faces()).isEqualTo(4);
    }

    @Test
    void shouldAddUpWhatEachStageTook() {
        tally.add(new FrameOutcome.Processed(READY));

        FrameTotals totals = tally.value();
        assertThat(totals.passed(WorkStage.WAIT)).isEqualTo(new FrameTotals.Passed(1, 50_000));
        assertThat(totals.passed(WorkStage.DECODE)).isEqualTo(new FrameTotals.Passed(1, 1_000));
        assertThat(totals.passed(WorkStage.DETECT)).isEqualTo(new FrameTotals.Passed(1, 5_000));
        assertThat(totals.passed(WorkStage.FILTER)).isEqualTo(new FrameTotals.Passed(1, 500));
        assertThat(totals.passed(WorkStage.ENCODE)).isEqualTo(new FrameTotals.Passed(1, 500));
    }

    @Test
    void shouldCountDropsByReason() {
        tally.add(Work.work(Work.NEVER, Frames.aged(Duration.ofMinutes(1), new byte[0])));
        tally.add(Work.work(Work.REFUSING, Frames.of(new byte[0], "sepia")));

        assertThat(tally.value().frames("expired")).isEqualTo(1);
        assertThat(tally.value().frames("effect")).isEqualTo(1);
    }

    @Test
    void shouldKnowNameOfEachOutcomeThatItCounts() {
        tally.add(Work.work(Work.REFUSING, Frames.of(new byte[0], "sepia")));
        tally.add(Work.worker(Work.NEVER).work(null, "", "here"));
        tally.add(new FrameOutcome.Processed(READY));

        assertThat(FrameTally.allOutcomes())
                .containsAll(tally.value().outcomes().keySet());
    }

    @Test
    void shouldCountItsOwnFramesApart() {
        tally.add(new FrameOutcome.Processed(
                READY.toBuilder().setCallId(FrameTally.WARM_UP_CALL).build()));

        assertThat(tally.value().frames(FrameTotals.WARM_UP)).isEqualTo(1);
        assertThat(tally.value().frames(FrameTotals.PROCESSED)).isZero();
        assertThat(tally.value().passed(WorkStage.DECODE)).isEqualTo(FrameTotals.Passed.NONE);
    }

    @Test
    void shouldCountFramesThatWereHiddenWhole() {
        tally.add(new FrameOutcome.Processed(
                READY.toBuilder().setHiddenWhole(true).build()));

        assertThat(tally.value().hiddenWhole()).isEqualTo(1);
    }

    @Test
    void shouldMergeWhatTasksCounted() {
        tally.add(new FrameOutcome.Processed(READY));

        tally.merge(tally.copy());

        assertThat(tally.value().frames(FrameTotals.PROCESSED)).isEqualTo(2);
        assertThat(tally.value().passed(WorkStage.WAIT)).isEqualTo(new FrameTotals.Passed(2, 100_000));
    }

    @Test
    void shouldBeginAgainWhenReset() {
        tally.add(new FrameOutcome.Processed(READY));

        tally.reset();

        assertThat(tally.isZero()).isTrue();
        assertThat(tally.value().faces()).isZero();
    }

    @Test
    void shouldSurviveTheWayFromTaskToDriver() throws IOException, ClassNotFoundException {
        tally.add(new FrameOutcome.Processed(READY));

        assertThat(throughTheWire(tally.value())).isEqualTo(tally.value());
    }

    private static Object throughTheWire(Object sent) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
