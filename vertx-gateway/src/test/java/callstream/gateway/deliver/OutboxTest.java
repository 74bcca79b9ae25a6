package callstream.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.meter.Backlog;
import callstream.gateway.pace.Watching;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import callstream.protocol.v1.Wish;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private long nanos;
    private final MemoryConnection connection = new MemoryConnection();
    private final Watching watching = new Watching(() -> 0);
    private final Outbox outbox =
            new Outbox(connection, new DeliveryMeters(new SimpleMeterRegistry()), watching, () -> nanos);

    @Test
    void shouldSendAtOnceWhileTheSocketHasRoom() {
        show("anna", 1);
        show("anna", 2);
        show("boris", 1);
        assertThat(frames(connection.takeSent())).containsExactly("anna 1", "boris 1", "anna 2");
    }

    @Test
    void shouldSayHowMuchWaitsAndHowLongTheOldestHas() {
        connection.setRoom(0);
        show("anna", 1);
        nanos = 3_000_000;
        show("boris", 1);
        outbox.tell(ServerMessage.newBuilder()
                .setParticipantLeft(ParticipantLeft.getDefaultInstance())
                .build());
        nanos = 5_000_000;
        assertThat(backlogs())
                .containsEntry("video_out", new Backlog(2, 5000))
                .containsEntry("control_out", new Backlog(1, 2000))
                .containsEntry("audio_out", Backlog.NONE);
        connection.runLoop();
        connection.drain(10);
        assertThat(backlogs().values()).containsOnly(Backlog.NONE);
    }

    @Test
    void shouldTallyWhatAReceiverMisses() {
        connection.setRoom(0);
        for (int sequence = 1; sequence <= 6; sequence++) {
            show("anna", sequence);
        }
        outbox.miss("anna", 1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        assertThat(outbox.framesMissed().byReason()).isEqualTo(Map.of("slow_receiver", 2L, "expired", 1L));
        assertThat(outbox.framesMissed().total()).isEqualTo(3);
        assertThat(outbox.audioMissed().total()).isZero();
    }

    @Test
    void shouldSendWhatWasToldBeforeTheConnectionEnds() {
        outbox.tell(ServerMessage.newBuilder()
                .setParticipantLeft(ParticipantLeft.getDefaultInstance())
                .build());
        show("anna", 1);
        outbox.tellLast();
        assertThat(connection.takeSent().get(0).hasParticipantLeft()).isTrue();
    }

    private Map<String, Backlog> backlogs() {
        Map<String, Backlog> backlogs = new HashMap<>();
        outbox.eachBacklog(backlogs::put);
        return backlogs;
    }

    @Test
    void shouldKeepAFewFramesOfEachSenderWhileOnlyTheEventLoopIsLate() {
        for (int sequence = 1; sequence <= 100; sequence++) {
            show("anna", sequence);
        }
        assertThat(frames(connection.takeSent())).containsExactly("anna 97", "anna 98", "anna 99", "anna 100");
        connection.passTime();
        assertThat(connection.takeSent().get(0).getFramesDropped().getCountsList())
                .containsExactly(count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_SLOW_RECEIVER, 96));
    }

    @Test
    void shouldKeepTheNewestAloneOnceTheSocketIsFull() {
        connection.setRoom(1);
        show("anna", 1);
        show("anna", 2);
        show("anna", 3);
        connection.runLoop();
        show("anna", 4);
        connection.drain(10);
        assertThat(frames(connection.takeSent())).containsExactly("anna 1", "anna 4");
        connection.passTime();
        assertThat(connection.takeSent().get(0).getFramesDropped().getCountsList())
                .containsExactly(count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_SLOW_RECEIVER, 2));
    }

    @Test
    void shouldKeepOnlyTheNewestFrameOfEachSenderWhileTheSocketIsFull() {
        connection.setRoom(0);
        for (int sequence = 1; sequence <= 100; sequence++) {
            show("anna", sequence);
            show("boris", sequence);
        }
        assertThat(connection.takeSent()).isEmpty();
        connection.drain(10);
        assertThat(frames(connection.takeSent())).containsExactly("anna 100", "boris 100");
    }

    @Test
    void shouldLeaveOutAndCountWhatTheReceiverDoesNotWant() {
        watching.want(Map.of("anna", Wish.WISH_HIDDEN, "boris", Wish.WISH_THUMBNAIL), false);
        for (int sequence = 1; sequence <= 3; sequence++) {
            show("anna", sequence);
            show("boris", sequence);
            show("cleo", sequence);
        }
        play("anna", 1);
        List<ServerMessage> sent = connection.takeSent();
        assertThat(sent.stream().filter(ServerMessage::hasAudio)).hasSize(1);
        assertThat(frames(sent.stream().filter(ServerMessage::hasVideo).toList()))
                .containsExactlyInAnyOrder("boris 1", "cleo 1", "cleo 2", "cleo 3");
        connection.passTime();
        assertThat(connection.takeSent())
                .extracting(message -> message.getFramesDropped().getParticipantId() + " "
                        + message.getFramesDropped().getCounts(0).getReason() + " "
                        + message.getFramesDropped().getCounts(0).getCount())
                .containsExactlyInAnyOrder("anna DROP_REASON_UNWATCHED 3", "boris DROP_REASON_UNWATCHED 2");
    }

    @Test
    void shouldCountEveryFrameThatWasReplaced() {
        connection.setRoom(0);
        for (int sequence = 1; sequence <= 100; sequence++) {
            show("anna", sequence);
        }
        connection.runLoop();
        connection.passTime();
        connection.drain(10);
        assertThat(connection.takeSent().get(0).getFramesDropped().getCountsList())
                .containsExactly(count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_SLOW_RECEIVER, 99));
    }

    @Test
    void shouldSendSoundBeforeFramesAndKeepItWhereFramesGo() {
        connection.setRoom(0);
        for (int sequence = 1; sequence <= 20; sequence++) {
            show("anna", sequence);
            play("anna", sequence);
        }
        connection.runLoop();
        outbox.tell(left("x"));
        connection.drain(100);
        List<ServerMessage> sent = connection.takeSent();
        assertThat(sent.get(0).hasParticipantLeft()).isTrue();
        assertThat(sent.subList(1, 21))
                .extracting(message -> message.getAudio().getSequence())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(frames(sent.subList(21, sent.size()))).containsExactly("anna 20");
    }

    @Test
    void shouldKeepASecondOfSoundOfEachSenderAndCountWhatGoes() {
        connection.setRoom(0);
        for (int sequence = 1; sequence <= 53; sequence++) {
            play("anna", sequence);
        }
        play("boris", 1);
        connection.runLoop();
        assertThat(outbox.waitingPackets()).isEqualTo(51);
        connection.drain(100);
        assertThat(outbox.waitingPackets()).isZero();
        assertThat(connection.takeSent())
                .hasSize(51)
                .extracting(message -> message.getAudio().getParticipantId() + " "
                        + message.getAudio().getSequence())
                .contains("boris 1", "anna 4", "anna 53")
                .doesNotContain("anna 3");
        connection.passTime();
        AudioDropped told = connection.takeSent().get(0).getAudioDropped();
        assertThat(told.getParticipantId()).isEqualTo("anna");
        assertThat(told.getCountsList())
                .containsExactly(count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_SLOW_RECEIVER, 3));
    }

    @Test
    void shouldTellOfFramesAndOfSoundApart() {
        outbox.miss("anna", 1, Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE);
        outbox.missAudio("anna", 1, Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE);
        outbox.missAudio("anna", 1, Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE);
        connection.runLoop();
        connection.passTime();
        List<ServerMessage> told = connection.takeSent();
        assertThat(told.get(0).getFramesDropped().getCountsList())
                .containsExactly(count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE, 1));
        assertThat(told.get(1).getAudioDropped().getCountsList())
                .containsExactly(count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE, 2));
    }

    @Test
    void shouldSendControlMessagesBeforeFramesAndInOrder() {
        connection.setRoom(0);
        show("anna", 1);
        outbox.tell(left("x"));
        outbox.tell(left("y"));
        connection.drain(10);
        assertThat(connection.takeSent())
                .extracting(ServerMessage::getMessageCase)
                .containsExactly(
                        ServerMessage.MessageCase.PARTICIPANT_LEFT,
                        ServerMessage.MessageCase.PARTICIPANT_LEFT,
                        ServerMessage.MessageCase.VIDEO);
    }

    @Test
    void shouldGiveEverySenderItsTurnWhenTheSocketTakesOneFrameAtATime() {
        connection.setRoom(0);
        show("anna", 1);
        show("boris", 1);
        connection.drain(1);
        show("anna", 2);
        connection.drain(1);
        connection.drain(1);
        assertThat(frames(connection.takeSent())).containsExactly("anna 1", "boris 1", "anna 2");
    }

    @Test
    void shouldEndTheConnectionOfAClientThatDoesNotReadItsMessages() {
        connection.setRoom(0);
        for (int i = 0; i < Outbox.MAX_CONTROL; i++) {
            outbox.tell(left("x"));
        }
        connection.runLoop();
        assertThat(connection.closedWith()).isNull();
        outbox.tell(left("one too many"));
        connection.runLoop();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_TOO_SLOW);
    }

    @Test
    void shouldTellGrowingCountsAtMostOnceATime() {
        outbox.miss("anna", 1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        outbox.miss("anna", 1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        assertThat(connection.takeSent()).isEmpty();
        connection.passTime();
        outbox.miss("anna", 1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        connection.runLoop();
        connection.passTime();
        assertThat(connection.takeSent())
                .extracting(message -> message.getFramesDropped().getCounts(0).getCount())
                .containsExactly(2L, 3L);
    }

    @Test
    void shouldTellTheLastCountsOfASessionThatWasReplaced() {
        miss(1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        miss(2, Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE);
        miss(3, Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE);
        connection.runLoop();
        connection.passTime();
        assertThat(dropped())
                .containsExactly(
                        dropped(1, count(Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED, 1)),
                        dropped(2, count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE, 1)),
                        dropped(3, count(Stage.STAGE_DELIVER, DropReason.DROP_REASON_LATE, 1)));
    }

    @Test
    void shouldCountAStragglerWithItsOwnSession() {
        miss(1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        miss(2, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        miss(1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        connection.runLoop();
        connection.passTime();
        assertThat(dropped())
                .containsExactly(
                        dropped(1, count(Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED, 2)),
                        dropped(2, count(Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED, 1)));
    }

    @Test
    void shouldCountAStragglerOfAClosedSessionWithTheOldestThatIsOpen() {
        miss(2, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        miss(3, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        miss(1, Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED);
        connection.runLoop();
        connection.passTime();
        assertThat(dropped())
                .containsExactly(
                        dropped(2, count(Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED, 2)),
                        dropped(3, count(Stage.STAGE_JOB, DropReason.DROP_REASON_EXPIRED, 1)));
    }

    @Test
    void shouldCountWhatANewerPartOfTheServerCallsByANameThatIsNotKnown() {
        miss(1, Stage.UNRECOGNIZED, DropReason.UNRECOGNIZED);
        connection.runLoop();
        connection.passTime();
        assertThat(dropped())
                .containsExactly(dropped(1, count(Stage.STAGE_UNSPECIFIED, DropReason.DROP_REASON_UNSPECIFIED, 1)));
    }

    private void miss(long epoch, Stage stage, DropReason reason) {
        outbox.miss("anna", epoch, stage, reason);
    }

    private List<FramesDropped> dropped() {
        return connection.takeSent().stream()
                .map(ServerMessage::getFramesDropped)
                .toList();
    }

    private void play(String sender, long sequence) {
        ServerMessage message = ServerMessage.newBuilder()
                .setAudio(AudioPacket.newBuilder().setParticipantId(sender).setSequence(sequence))
                .build();
        outbox.play(sender, 1, message.toByteArray());
    }

    private void show(String sender, long sequence) {
        VideoFrame frame = VideoFrame.newBuilder()
                .setParticipantId(sender)
                .setSequence(sequence)
                .build();
        outbox.show(
                sender, 1, ServerMessage.newBuilder().setVideo(frame).build().toByteArray());
    }

    private static List<String> frames(List<ServerMessage> sent) {
        return sent.stream()
                .filter(ServerMessage::hasVideo)
                .map(message -> message.getVideo().getParticipantId() + " "
                        + message.getVideo().getSequence())
                .toList();
    }

    private static ServerMessage left(String participantId) {
        return ServerMessage.newBuilder()
                .setParticipantLeft(ParticipantLeft.newBuilder().setParticipantId(participantId))
                .build();
    }

    private static FramesDropped dropped(long epoch, DropCount count) {
        return FramesDropped.newBuilder()
                .setParticipantId("anna")
                .setSessionEpoch(epoch)
                .addCounts(count)
                .build();
    }

    private static DropCount count(Stage stage, DropReason reason, long count) {
        return DropCount.newBuilder()
                .setStage(stage)
                .setReason(reason)
                .setCount(count)
                .build();
    }
}
