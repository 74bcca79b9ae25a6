package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.protocol.Effects;
import callstream.protocol.Topics;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FaceTemplate;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.streaming.sink.OutgoingRecord;
import callstream.streaming.source.CapturedRecord;
import callstream.vision.ProcessedPicture;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingIteratorTest {
    private static final byte[] KEY = Frames.CALL.getBytes(StandardCharsets.UTF_8);
    private static final byte[] PICTURE = {1, 2, 3};

    private static final int AT_ONCE = 3;

    /** So far apart that no pause of the machine makes one frame another. */
    private static final Duration SHED_AGE = Duration.ofSeconds(10);

    private static final Duration LATE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(40);

    private final List<CapturedRecord> taken = new ArrayList<>();
    private final List<FrameOutcome> tally = new ArrayList<>();

    /** Takes every picture for processed. */
    private final FrameWorker worker = new FrameWorker(
            (frame, load) ->
                    new ProcessedPicture(frame.getJpeg().toByteArray(), 640, 480, List.of(), false, 1, 2, 3, 4),
            Work::noEnrolment,
            Work.CLOCK,
            DEADLINE,
            new FailureLog(Work.CLOCK));

    @Test
    void shouldWriteFrameToSamePartitionWithSameKey() {
        OutgoingRecord record = outgoing(captured(good(1))).next();

        assertThat(record.getTopic()).isEqualTo(Topics.VIDEO_READY);
        assertThat(record.getPartition()).isEqualTo(5);
        assertThat(record.getKey()).isEqualTo(KEY);
    }

    @Test
    void shouldKeepOrder() {
        Iterator<OutgoingRecord> records = outgoing(hundred());

        assertThat(sequences(records))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void shouldTakeNothingBeforeItIsAsked() {
        Iterator<OutgoingRecord> records = outgoing(captured(good(1)));

        boolean more = records.hasNext();

        assertThat(more).isTrue();
        assertThat(taken).isEmpty();
    }

    @Test
    void shouldTakeNoMoreThanMayBeInWork() {
        Iterator<OutgoingRecord> records = outgoing(hundred());

        records.next();

        assertThat(taken).hasSize(AT_ONCE);
    }

    @Test
    void shouldSupersedeLateFramesInTheirPlace() {
        Iterator<OutgoingRecord> records =
                outgoing(captured(late(1)), captured(late(2)), captured(good(3)), captured(good(4)));

        assertThat(sequences(records)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(tally)
                .extracting(outcome -> outcome.frame().getDrop().getReason())
                .containsExactly(
                        DropReason.DROP_REASON_SUPERSEDED,
                        DropReason.DROP_REASON_SUPERSEDED,
                        DropReason.DROP_REASON_UNSPECIFIED,
                        DropReason.DROP_REASON_UNSPECIFIED);
    }

    @Test
    void shouldNotLetSupersededFramesKeepOthersFromWork() {
        Iterator<OutgoingRecord> records =
                outgoing(captured(late(1)), captured(late(2)), captured(late(3)), captured(good(4)), captured(good(5)));

        records.next();

        assertThat(taken).hasSize(5);
    }

    @Test
    void shouldKeepOrderWhereLaterFrameIsDoneEarlier() throws InvalidProtocolBufferException {
        var late = new CompletableFuture<FrameOutcome>();
        var outcomes = new ArrayDeque<Future<FrameOutcome>>();
        outcomes.add(late);
        outcomes.add(CompletableFuture.completedFuture(new FrameOutcome.Processed(good(2))));
        var records = new OutgoingIterator(
                backlog(captured(good(1)), captured(good(2))), taken -> outcomes.remove(), 2, tally::add);
        late.completeAsync(
                () -> new FrameOutcome.Processed(good(1)),
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

        assertThat(sequences(records)).containsExactly(1L, 2L);
    }

    @Test
    void shouldFailTaskWhereWorkItselfFails() {
        Future<FrameOutcome> failed = CompletableFuture.failedFuture(new OutOfMemoryError("test"));
        var records = new OutgoingIterator(backlog(captured(good(1))), taken -> failed, 1, tally::add);

        assertThatThrownBy(records::next).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void shouldEndWhereTaskIsStopped() {
        Future<FrameOutcome> never = new CompletableFuture<>();
        var records = new OutgoingIterator(backlog(captured(good(1))), taken -> never, 1, tally::add);
        Thread.currentThread().interrupt();

        assertThatThrownBy(records::next).isInstanceOf(IllegalStateException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldWriteBadFrameToBothTopics() {
        var bad = Work.work(Work.REFUSING, Frames.of(PICTURE, "sepia"));
        Iterator<OutgoingRecord> records = answered(bad);

        assertThat(topics(records)).containsExactly(Topics.VIDEO_READY, Topics.VIDEO_REJECTED);
    }

    @Test
    void shouldWriteOldFrameToReceiversOnly() {
        Iterator<OutgoingRecord> records = outgoing(captured(Frames.aged(Duration.ofMinutes(1), PICTURE)));

        assertThat(topics(records)).containsExactly(Topics.VIDEO_READY);
    }

    @Test
    void shouldWriteUnreadableRecordToDeadLettersOnly() {
        Iterator<OutgoingRecord> records = outgoing(record(KEY, new byte[] {-1, -1, -1}), record(KEY, null));

        assertThat(topics(records)).containsExactly(Topics.VIDEO_REJECTED, Topics.VIDEO_REJECTED);
    }

    @Test
    void shouldGoOnBehindBadRecord() {
        Iterator<OutgoingRecord> records = outgoing(record(null, null), captured(good(2)));

        assertThat(topics(records)).containsExactly(Topics.VIDEO_REJECTED, Topics.VIDEO_READY);
    }

    @Test
    void shouldSayWhereUnreadableRecordIs() throws InvalidProtocolBufferException {
        OutgoingRecord record = outgoing(record(KEY, null)).next();

        VideoFrame note = VideoFrame.parseFrom(record.getValue());
        assertThat(note.getCallId()).isEqualTo(Frames.CALL);
        assertThat(note.getDrop().getDetail()).contains("video.captured-5 at 17");
    }

    @Test
    void shouldNotPassOnKeyThatIsNoCallId() {
        OutgoingRecord record = outgoing(record(new byte[100_000], null)).next();

        assertThat(record.getKey()).isNull();
    }

    @Test
    void shouldCountEachRecordOnce() {
        outgoing(record(KEY, null), captured(good(2)), captured(Frames.of(PICTURE, "no such effect")))
                .forEachRemaining(record -> {});

        assertThat(tally).hasSize(3);
    }

    @Test
    void shouldEndWherePartitionEnds() {
        Iterator<OutgoingRecord> records = outgoing();

        assertThat(records.hasNext()).isFalse();
        assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldWriteATemplateByItsUserBeforeTheNoteOfIt() {
        var template = FaceTemplate.newBuilder().setUserId("anna").build();
        Iterator<OutgoingRecord> records =
                answered(new FrameOutcome.Enrolled(VideoFrame.getDefaultInstance(), template));

        OutgoingRecord first = records.next();
        assertThat(first.getTopic()).isEqualTo(Topics.FACES);
        assertThat(first.getPartition()).isEqualTo(5);
        assertThat(first.getKey()).isEqualTo("anna".getBytes(StandardCharsets.UTF_8));
        assertThat(topics(records)).containsExactly(Topics.VIDEO_READY);
    }

    private Iterator<OutgoingRecord> answered(FrameOutcome outcome) {
        return new OutgoingIterator(
                backlog(captured(good(1))), taken -> CompletableFuture.completedFuture(outcome), 1, tally::add);
    }

    private Iterator<OutgoingRecord> outgoing(CapturedRecord... captured) {
        return new OutgoingIterator(backlog(captured), this::work, AT_ONCE, tally::add);
    }

    private static Backlog backlog(CapturedRecord... captured) {
        return new Backlog(List.of(captured).iterator(), Work.CLOCK, SHED_AGE);
    }

    private Future<FrameOutcome> work(Backlog.Taken next) {
        CapturedRecord record = next.record();
        taken.add(record);
        if (next.superseded()) {
            return CompletableFuture.completedFuture(
                    worker.supersede(record.getValue(), record.callId(), record.place()));
        }
        return CompletableFuture.completedFuture(worker.work(record.getValue(), record.callId(), record.place()));
    }

    private static CapturedRecord[] hundred() {
        return LongStream.rangeClosed(1, 100).mapToObj(n -> captured(good(n))).toArray(CapturedRecord[]::new);
    }

    private static VideoFrame late(long sequence) {
        return Frames.numbered(Frames.aged(LATE, PICTURE, Effects.BLUR_FACES), sequence);
    }

    private static VideoFrame good(long sequence) {
        return Frames.numbered(Frames.of(PICTURE, Effects.BLUR_FACES), sequence);
    }

    private static CapturedRecord captured(VideoFrame frame) {
        return record(KEY, frame.toByteArray());
    }

    private static CapturedRecord record(byte @Nullable [] key, byte @Nullable [] value) {
        var record = new CapturedRecord();
        record.setKey(key);
        record.setValue(value);
        record.setPartition(5);
        record.setOffset(17);
        return record;
    }

    private static List<@Nullable String> topics(Iterator<OutgoingRecord> records) {
        var topics = new ArrayList<@Nullable String>();
        records.forEachRemaining(record -> topics.add(record.getTopic()));
        return topics;
    }

    private static List<Long> sequences(Iterator<OutgoingRecord> records) {
        var sequences = new ArrayList<Long>();
        records.forEachRemaining(record -> {
            try {
                sequences.add(VideoFrame.parseFrom(record.getValue()).getSequence());
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
        return sequences;
    }
}
