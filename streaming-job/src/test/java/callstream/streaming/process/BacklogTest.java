package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.streaming.source.CapturedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration SHED_AGE = Duration.ofMillis(500);
    private static final String ANNA = "anna";
    private static final String BEN = "ben";

    private long nowUs = 10_000_000;
    private int read;

    @Test
    void shouldTakeAllInTheirOrder() {
        Backlog backlog = of(frame(ANNA, 1, 100), frame(BEN, 1, 90), frame(ANNA, 2, 80));

        assertThat(all(backlog)).containsExactly("anna 1", "ben 1", "anna 2");
        assertThatThrownBy(backlog::take).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldSupersedeLateFrameByNewerOneOfItsSender() {
        assertThat(all(of(frame(ANNA, 1, 501), frame(ANNA, 2, 450)))).containsExactly("anna 1 superseded", "anna 2");
    }

    @Test
    void shouldKeepFrameThatIsNotLateYet() {
        assertThat(all(of(frame(ANNA, 1, 500), frame(ANNA, 2, 450)))).containsExactly("anna 1", "anna 2");
    }

    @Test
    void shouldKeepNewestOfEachSenderHoweverLate() {
        assertThat(all(of(
                        frame(ANNA, 1, 900),
                        frame(BEN, 7, 890),
                        frame(ANNA, 2, 880),
                        frame(BEN, 8, 870),
                        frame(ANNA, 3, 860))))
                .containsExactly("anna 1 superseded", "ben 7 superseded", "anna 2 superseded", "ben 8", "anna 3");
    }

    @Test
    void shouldJudgeAgeWhenFrameIsTaken() {
        Backlog backlog = of(frame(ANNA, 1, 300), frame(ANNA, 2, 290), frame(ANNA, 3, 280));
        String first = next(backlog);

        nowUs += 250_000;

        assertThat(first).isEqualTo("anna 1");
        assertThat(all(backlog)).containsExactly("anna 2 superseded", "anna 3");
    }

    @Test
    void shouldNotSupersedeByFrameOfSameParticipantInAnotherCall() {
        VideoFrame elsewhere =
                frame(ANNA, 2, 450).toBuilder().setCallId("another").build();

        assertThat(all(of(frame(ANNA, 1, 501), elsewhere))).containsExactly("anna 1", "anna 2");
    }

    @Test
    void shouldSupersedeByFrameOfNewerConnection() {
        VideoFrame again = frame(ANNA, 1, 450).toBuilder().setSessionEpoch(4).build();

        assertThat(all(of(frame(ANNA, 90, 501), again))).containsExactly("anna 90 superseded", "anna 1");
    }

    @Test
    void shouldNotSupersedeByStragglerOfOlderConnection() {
        VideoFrame straggler =
                frame(ANNA, 91, 450).toBuilder().setSessionEpoch(2).build();

        assertThat(all(of(frame(ANNA, 1, 501), straggler))).containsExactly("anna 1", "anna 91");
    }

    @Test
    void shouldNotSupersedeByCopyOfItself() {
        assertThat(all(of(frame(ANNA, 1, 501), frame(ANNA, 1, 501)))).containsExactly("anna 1", "anna 1");
    }

    @Test
    void shouldPassOnWhatIsNoFrame() {
        var backlog = new Backlog(
                List.of(record(null), record(new byte[] {-1, -1, -1})).iterator(), () -> nowUs, SHED_AGE);

        assertThat(Stream.generate(backlog::take).limit(2)).noneMatch(Backlog.Taken::superseded);
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void shouldLookNoFurtherAheadThanToTheNextOfItsSender() {
        Backlog backlog = of(frame(ANNA, 1, 900), frame(BEN, 1, 890), frame(ANNA, 2, 880), frame(ANNA, 3, 870));

        next(backlog);

        assertThat(read).isEqualTo(3);
    }

    @Test
    void shouldNotLookAheadWhileTheJobKeepsUp() {
        Backlog backlog = of(frame(ANNA, 1, 300), frame(ANNA, 2, 290));

        next(backlog);

        assertThat(read).isEqualTo(1);
    }

    @Test
    void shouldLookAheadWithinItsReachOnly() {
        var frames = new ArrayList<>(Collections.nCopies(200, frame(BEN, 1, 890)));
        frames.add(0, frame(ANNA, 1, 900));
        frames.add(frame(ANNA, 2, 880));
        Backlog backlog = of(frames.toArray(VideoFrame[]::new));

        assertThat(next(backlog)).isEqualTo("anna 1");
        assertThat(read).isEqualTo(1 + Backlog.REACH);
    }

    @Test
    void shouldCatchUpWithLongBacklog() {
        Backlog backlog = of(LongStream.rangeClosed(1, 300)
                .mapToObj(n -> frame(ANNA, n, 900))
                .toArray(VideoFrame[]::new));

        assertThat(all(backlog))
                .hasSize(300)
                .filteredOn(taken -> !taken.endsWith("superseded"))
                .containsExactly("anna 300");
    }

    private Backlog of(VideoFrame... frames) {
        Iterator<CapturedRecord> records = Stream.of(frames)
                .map(frame -> record(frame.toByteArray()))
                .peek(record -> read++)
                .iterator();
        return new Backlog(records, () -> nowUs, SHED_AGE);
    }

    private VideoFrame frame(String participant, long sequence, long ageMs) {
        return Frames.received(nowUs - 1_000 * ageMs, new byte[] {1}).toBuilder()
                .setParticipantId(participant)
                .setSequence(sequence)
                .build();
    }

    private static CapturedRecord record(byte @Nullable [] value) {
        var record = new CapturedRecord();
        record.setValue(value);
        return record;
    }

    private static List<String> all(Backlog backlog) {
        var all = new ArrayList<String>();
        while (!backlog.isEmpty()) {
            all.add(next(backlog));
        }
        return all;
    }

    private static String next(Backlog backlog) {
        Backlog.Taken taken = backlog.take();
        Glance frame = Glance.at(taken.record().getValue()).orElseThrow();
        return frame.participantId() + " " + frame.sequence() + (taken.superseded() ? " superseded" : "");
    }
}
