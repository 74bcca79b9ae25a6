package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.deliver.DeliveryMeters;
import callstream.gateway.ingest.EffectsOnOffer;
import callstream.gateway.ingest.EnrolledUsers;
import callstream.gateway.ingest.Followed;
import callstream.gateway.ingest.FrameLog;
import callstream.gateway.ingest.IngestMeters;
import callstream.gateway.room.MemoryPresence;
import callstream.gateway.room.Rooms;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.CallPartitions;
import callstream.protocol.Limits;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Leave;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.ServerMessage.MessageCase;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole sessions, from Join to the end, with what they wait for in the hands of the test. */
class SessionTest {
    private static final String CALL = "call";
    private static final String USER = "anna";
    private static final Vertx VERTX = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private static FrameLog log;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryPresence presence = new MemoryPresence();
    private final Rooms rooms = new Rooms(presence, MicroClock.system(), meters);
    private Supplier<Future<Admitted>> door =
            () -> Future.succeededFuture(new Admitted(new Identity(USER, "Anna"), CALL, List.of(USER), 1));
    private Future<Void> logAnswers = Future.succeededFuture();
    private int listening;

    private final Sessions sessions = new Sessions(new SessionContext(
            join -> door.get(),
            rooms,
            log,
            new LogReading((call, partitions) -> logAnswers.onSuccess(begun -> listening++), call -> listening--),
            new Followed(new EffectsOnOffer(), new EnrolledUsers(meters)),
            new CallPartitions(1),
            8,
            MicroClock.system(),
            () -> 0,
            new IngestMeters(meters),
            new DeliveryMeters(meters)));

    private final RecordingConnection connection = new RecordingConnection();
    private final ConnectionHandler session = sessions.open(connection);

    /** Made without a broker: no frame of these tests gets so far. */
    @BeforeAll
    static void openLog() {
        log = FrameLog.open(VERTX, "127.0.0.1:9");
    }

    @AfterAll
    static void stop() {
        log.close()
                .eventually(VERTX::close)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void shouldEnterAndLeave() {
        join();
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED);
        assertThat(presence.in(CALL)).containsExactly(USER);
        assertThat(listening).isOne();

        say(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance()));
        session.onClosed();
        assertThat(connection.closedWith()).isNull();
        assertThat(presence.in(CALL)).isEmpty();
        assertThat(listening).isZero();
    }

    @Test
    void shouldTakeLargeMessagesOnlyOfWhomTheDoorkeeperLetsIn() {
        Promise<Admitted> answer = Promise.promise();
        door = answer::future;
        join();
        assertThat(connection.isLetIn()).isFalse();
        answer.complete(new Admitted(new Identity(USER, "Anna"), CALL, List.of(USER), 1));
        assertThat(connection.isLetIn()).isTrue();
    }

    @Test
    void shouldEndAConnectionThatDoesNotJoinInTime() {
        connection.pass(Limits.JOIN_DEADLINE);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_JOIN_TIMEOUT);
    }

    @Test
    void shouldSayUnavailableWhenAccountsDoesNotAnswer() {
        door = () -> Promise.<Admitted>promise().future();
        join();
        connection.pass(Session.ENTER_DEADLINE);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    @Test
    void shouldSayUnavailableWhenTheLogDoesNotAnswerAndListenNoMoreWhenItDoes() {
        Promise<Void> answer = Promise.promise();
        logAnswers = answer.future();
        join();
        connection.pass(Session.ENTER_DEADLINE);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);

        answer.complete();
        session.onClosed();
        assertThat(connection.closes()).isOne();
        assertThat(listening).isZero();
        assertThat(presence.in(CALL)).isEmpty();
    }

    @Test
    void shouldSayUnavailableWhenTheLogFailsAndHaveNothingToGiveBack() {
        logAnswers = Future.failedFuture("no broker");
        join();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
        assertThat(listening).isZero();
    }

    @Test
    void shouldSayUnavailableWhenTheRoomDoesNotAnswerAndGoOutWhenItDoes() {
        presence.hold();
        join();
        connection.pass(Session.ENTER_DEADLINE);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
        assertThat(listening).isZero();

        presence.letGo();
        assertThat(presence.in(CALL)).isEmpty();
        assertThat(rooms.find(CALL)).isEmpty();
    }

    @Test
    void shouldNotEndASessionThatCameInInTime() {
        join();
        connection.pass(Session.ENTER_DEADLINE);
        assertThat(connection.closes()).isZero();
    }

    @Test
    void shouldSayThatAFaultIsOursWhenTheDoorkeeperThrows() {
        door = () -> {
            throw new IllegalStateException("broken");
        };
        join();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_INTERNAL);
    }

    @Test
    void shouldSayThatAFaultIsOursAndListenNoMoreWhenTheRoomThrows() {
        presence.breakDown();
        join();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_INTERNAL);
        assertThat(listening).isZero();
        assertThat(rooms.find(CALL)).isEmpty();
    }

    @Test
    void shouldRefuseAPingBeforeJoin() {
        say(ping());
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_JOIN_EXPECTED);
    }

    @Test
    void shouldShutOutAClientThatOnlyPings() {
        join();
        Collections.nCopies(50, ping()).forEach(this::say);
        assertThat(connection.sent()).hasSize(51);
        assertThat(connection.closes()).isZero();
        say(ping());
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
    }

    @Test
    void shouldShutOutAClientWhoseFramesHaveToBeRefusedAgainAndAgain() {
        join();
        var frame = VideoFrame.newBuilder().setJpeg(ByteString.copyFromUtf8("no picture"));
        for (int i = 1; i <= 600; i++) {
            say(ClientMessage.newBuilder().setVideo(frame.setSequence(i)));
        }
        assertThat(connection.closes()).isZero();
        say(ClientMessage.newBuilder().setVideo(frame.setSequence(601)));
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
        assertThat(presence.in(CALL)).isEmpty();
    }

    @Test
    void shouldSendEverybodyElsewhereWhenTheGatewayStops() {
        join();
        sessions.shutDown();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_SHUTTING_DOWN);
        assertThat(presence.in(CALL)).isEmpty();

        var late = new RecordingConnection();
        sessions.open(late);
        assertThat(late.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_SHUTTING_DOWN);
    }

    private void join() {
        say(ClientMessage.newBuilder().setJoin(Join.newBuilder().setCallId(CALL)));
    }

    private static ClientMessage.Builder ping() {
        return ClientMessage.newBuilder().setPing(Ping.newBuilder().setSentUs(1));
    }

    private void say(ClientMessage.Builder message) {
        session.onMessage(message.build().toByteArray());
        connection.runLoop();
    }
}
