package callstream.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.local.clip.Clip;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Stage;
import com.google.protobuf.ByteString;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Clip CLIP = new Clip("test", List.of(ByteString.EMPTY));

    private final Ledger ledger = new Ledger(SmokeSettings.silent(
            URI.create("http://127.0.0.1:1"), List.of(CLIP, CLIP, CLIP), 15, 1, Duration.ZERO, EffectChoice.FACES));
    private final SmokeCaller ada = ledger.addCaller("ada");
    private final SmokeCaller ben = ledger.addCaller("ben");
    private final SmokeCaller cleo = ledger.addCaller("cleo");

    @Test
    void shouldCountAFrameForEachReceiver() {
        ada.frames().nextSequence();
        deliver(ben, 1);
        deliver(cleo, 1);

        assertThat(ledger.total().sent()).isEqualTo(2);
        assertThat(ledger.total().delivered()).isEqualTo(2);
        assertThat(ledger.total().isClean()).isTrue();
    }

    @Test
    void shouldMissAFrameThatOneReceiverDidNotGet() {
        ada.frames().nextSequence();
        deliver(ben, 1);

        assertThat(ledger.total().unaccounted()).isEqualTo(1);
        assertThat(ledger.total().isClean()).isFalse();
    }

    @Test
    void shouldNotMakeGoodAFrameThatOneMissedByOneTooManyWithAnother() {
        ada.frames().nextSequence();
        deliver(ben, 1);
        ben.dropped(dropped(1));

        assertThat(ledger.total().delivered() + ledger.total().droppedInAll())
                .as("as many as were sent, in all")
                .isEqualTo(ledger.total().sent());
        assertThat(ledger.total().unaccounted()).isEqualTo(2);
        assertThat(ledger.result().isClean()).isFalse();
    }

    @Test
    void shouldNotMakeGoodOneSendersLossByAnothersSurplus() {
        ada.frames().nextSequence();
        deliver(ben, 1);
        ben.frames().nextSequence();
        ada.frame(Frames.processed("ben", 1, 0), Frames.START_US);
        cleo.frame(Frames.processed("ben", 1, 0), Frames.START_US);
        cleo.frame(Frames.processed("ben", 2, 0), Frames.START_US);

        assertThat(ledger.total().unaccounted()).isEqualTo(2);
        assertThat(ledger.result().callers())
                .extracting(caller -> caller.frames().unaccounted())
                .containsExactly(1L, 1L, 0L);
    }

    @Test
    void shouldNotAccountForAFrameThatItsOwnSenderSees() {
        ada.frames().nextSequence();
        deliver(ada, 1);
        deliver(ben, 1);

        assertThat(ledger.total().unaccounted()).isEqualTo(2);
    }

    @Test
    void shouldKeepEachSendersStages() {
        ledger.measureFrom(0);
        ada.frames().nextSequence();
        deliver(ben, 1);

        List<CallerResult> callers = ledger.result().callers();

        assertThat(callers.get(0).latencies().of("detect").getTotalCount()).isEqualTo(1);
        assertThat(callers.get(1).latencies().of("detect").getTotalCount()).isZero();
    }

    @Test
    void shouldCountARefusedFrameForAllReceivers() {
        ada.frames().nextSequence();
        ada.refused(FrameRefused.newBuilder()
                .setSequence(1)
                .setReason(DropReason.DROP_REASON_SUPERSEDED)
                .build());

        assertThat(ledger.total().dropped()).isEqualTo(Map.of("ingest.superseded", 2L));
        assertThat(ledger.total().unaccounted()).isZero();
    }

    @Test
    void shouldCountAFrameThatTheSocketWouldNotTake() {
        ada.frames().nextSequence();
        ada.socketFull(1);

        assertThat(ledger.total().dropped()).isEqualTo(Map.of("client.socket_full", 2L));
        assertThat(ledger.total().unaccounted()).isZero();
    }

    @Test
    void shouldTakeTheNewestOfGrowingCounts() {
        ada.frames().nextSequence();
        ada.frames().nextSequence();
        ben.dropped(dropped(1));
        ben.dropped(dropped(2));
        deliver(cleo, 1);
        deliver(cleo, 2);

        assertThat(ledger.total().dropped()).isEqualTo(Map.of("job.expired", 2L));
        assertThat(ledger.total().unaccounted()).isZero();
    }

    @Test
    void shouldSeeDuplicatesAndDisorder() {
        ada.frames().nextSequence();
        ada.frames().nextSequence();
        deliver(ben, 2);
        deliver(ben, 1);
        deliver(cleo, 1);
        deliver(cleo, 1);
        deliver(cleo, 2);

        assertThat(ledger.total().unaccounted()).isZero();
        assertThat(ledger.total().duplicated()).isEqualTo(1);
        assertThat(ledger.total().outOfOrder()).isEqualTo(1);
        assertThat(ledger.total().isClean()).isFalse();
    }

    @Test
    void shouldLeaveTheWarmUpOutOfTheLatenciesAlone() {
        ledger.measureFrom(Frames.START_US + 1);
        ada.frames().nextSequence();
        deliver(ben, 1);

        assertThat(ledger.total().delivered()).isEqualTo(1);
        assertThat(ledger.result().faces().frames()).isEqualTo(1);
        assertThat(ledger.result().latencies().of(Latencies.END_TO_END).getTotalCount())
                .isZero();
    }

    @Test
    void shouldKeepTheNewestPictureOfEachCaller() {
        ada.frames().nextSequence();
        ada.frames().nextSequence();
        deliver(ben, 2);
        deliver(cleo, 1);

        List<CallerResult> callers = ledger.result().callers();

        assertThat(callers.get(0).lastPicture()).contains(ByteString.copyFromUtf8("picture 2"));
        assertThat(callers.get(1).lastPicture()).isEmpty();
    }

    @Test
    void shouldCountFacesInFramesAsDelivered() {
        ada.frames().nextSequence();
        ben.frame(Frames.processed("ada", 1, 3), Frames.START_US);
        cleo.frame(Frames.processed("ada", 1, 0), Frames.START_US);

        assertThat(ledger.result().faces()).isEqualTo(new FaceCount(2, 1, 3));
        assertThat(ledger.result().faces().perFrame()).isEqualTo(1.5);
    }

    @Test
    void shouldAccountForSoundApartFromFrames() {
        ada.sound().nextSequence();
        ada.sound().nextSequence();
        ada.sound().nextSequence();
        ben.audio(packet(1), Frames.START_US);
        ben.audio(packet(3), Frames.START_US);
        cleo.audio(packet(1), Frames.START_US);
        cleo.audioDropped(AudioDropped.newBuilder()
                .setParticipantId("ada")
                .setSessionEpoch(1)
                .addCounts(DropCount.newBuilder()
                        .setStage(Stage.STAGE_DELIVER)
                        .setReason(DropReason.DROP_REASON_LATE)
                        .setCount(2))
                .build());

        assertThat(ledger.total().sent()).isZero();
        assertThat(ledger.soundTotal().sent()).isEqualTo(6);
        assertThat(ledger.soundTotal().delivered()).isEqualTo(3);
        assertThat(ledger.soundTotal().dropped()).isEqualTo(Map.of("deliver.late", 2L));
        assertThat(ledger.soundTotal().unaccounted()).as("lost").isEqualTo(1);
        assertThat(ledger.result().callers().get(0).sound().packets().unaccounted())
                .isEqualTo(1);
    }

    @Test
    void shouldCountSoundThatWasRefusedForAllReceivers() {
        ada.sound().nextSequence();
        ada.audioRefused(AudioRefused.newBuilder()
                .setSequence(1)
                .setReason(DropReason.DROP_REASON_RATE)
                .build());

        assertThat(ledger.soundTotal().dropped()).isEqualTo(Map.of("ingest.rate", 2L));
        assertThat(ledger.soundTotal().isClean()).isTrue();
    }

    private static AudioPacket packet(long sequence) {
        return AudioPacket.newBuilder()
                .setParticipantId("ada")
                .setSessionEpoch(1)
                .setSequence(sequence)
                .build();
    }

    private static void deliver(SmokeCaller receiver, long sequence) {
        receiver.frame(Frames.processed("ada", sequence, 1), Frames.START_US + 10_000);
    }

    private static FramesDropped dropped(long count) {
        return FramesDropped.newBuilder()
                .setParticipantId("ada")
                .setSessionEpoch(1)
                .addCounts(DropCount.newBuilder()
                        .setStage(Stage.STAGE_JOB)
                        .setReason(DropReason.DROP_REASON_EXPIRED)
                        .setCount(count))
                .build();
    }
}
