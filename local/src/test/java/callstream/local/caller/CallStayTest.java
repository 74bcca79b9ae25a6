package callstream.local.caller;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Move;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against two gateways that this test plays. */
@Timeout(60)
class CallStayTest {
    private final Vertx vertx = Vertx.vertx();
    private final Recorder heard = new Recorder();
    private final List<PlayedGateway> gateways = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private CallClient client;

    @BeforeEach
    void start() throws Exception {
        gateways.add(new PlayedGateway(vertx));
        gateways.add(new PlayedGateway(vertx));
        client = new CallClient(gateways.stream().map(PlayedGateway::url).toList(), CallTransport.WEBSOCKET);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void shouldComeBackOverTheOtherGatewayWhenTheConnectionBreaks() throws Exception {
        CallStay stay = client.enter(() -> "token", "call", heard).get(5, SECONDS);
        one().breakAll();
        await().until(() -> heard.joined.size() == 2);

        stay.send(VideoFrame.newBuilder().setSequence(7).build());

        await().until(() -> two().got.stream().anyMatch(ClientMessage::hasVideo));
        assertThat(one().deviceKeys()).isEqualTo(two().deviceKeys());
        assertThat(stay.ended()).isNotDone();
    }

    @Test
    void shouldKeepTryingWhileNobodyLetsItIn() throws Exception {
        client.enter(() -> "token", "call", heard).get(5, SECONDS);
        two().refusals.add(ErrorCode.ERROR_CODE_UNAVAILABLE);
        one().refusals.add(ErrorCode.ERROR_CODE_SHUTTING_DOWN);
        two().refusals.add(ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS);
        one().breakAll();
        await().until(() -> heard.joined.size() == 2);
        assertThat(one().joins() + two().joins()).isEqualTo(5);
    }

    @Test
    void shouldMoveWhenTheGatewayStopsAndUseTheOldConnectionUntilTheNewOneIsIn() throws Exception {
        CallStay stay = client.enter(() -> "token", "call", heard).get(5, SECONDS);
        two().refusals.add(ErrorCode.ERROR_CODE_UNAVAILABLE);
        one().refusals.add(ErrorCode.ERROR_CODE_SHUTTING_DOWN);
        one().tell(ServerMessage.newBuilder()
                .setMove(Move.newBuilder().setWithinMs(100))
                .build());
        await().until(() -> heard.joined.size() == 2);

        one().end(ErrorCode.ERROR_CODE_REPLACED);
        stay.send(VideoFrame.newBuilder().setSequence(7).build());

        await().until(() -> two().got.stream().anyMatch(ClientMessage::hasVideo));
        assertThat(stay.ended()).isNotDone();
        assertThat(heard.ends).isEmpty();
    }

    @Test
    void shouldStayWhenItHearsThatItWasReplacedBeforeItHearsThatItIsIn() throws Exception {
        CallStay stay = client.enter(() -> "token", "call", heard).get(5, SECONDS);
        two().holdAnswers = true;
        one().tell(ServerMessage.newBuilder().setMove(Move.getDefaultInstance()).build());
        await().until(() -> two().joins() == 1);
        one().end(ErrorCode.ERROR_CODE_REPLACED);
        await().until(() -> one().sockets.isEmpty());
        two().letIn();
        await().until(() -> heard.joined.size() == 2);
        assertThat(stay.ended()).isNotDone();
    }

    @Test
    void shouldEndWhenItIsReplacedByAnotherDevice() throws Exception {
        CallStay stay = client.enter(() -> "token", "call", heard).get(5, SECONDS);
        one().end(ErrorCode.ERROR_CODE_REPLACED);
        CallEnd end = stay.ended().get(5, SECONDS);
        assertThat(end.closeCode()).isEqualTo(4409);
        assertThat(heard.ends).hasSize(1);
        assertThat(two().joins()).isZero();
    }

    @Test
    void shouldEndWhenItIsRefusedForGood() {
        one().refusals.add(ErrorCode.ERROR_CODE_CALL_NOT_FOUND);
        assertThatThrownBy(() -> client.enter(() -> "token", "call", heard).get(5, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("CALL_NOT_FOUND");
        assertThat(two().joins()).isZero();
    }

    @Test
    void shouldLeaveAndNotComeBack() throws Exception {
        CallStay stay = client.enter(() -> "token", "call", heard).get(5, SECONDS);
        stay.leave();
        stay.ended().get(5, SECONDS);
        assertThat(one().got).anyMatch(ClientMessage::hasLeave);
        assertThat(two().joins()).isZero();
    }

    @Test
    void shouldSayWhatIsNotSentWhileThereIsNoConnection() throws Exception {
        CallStay stay = client.enter(() -> "token", "call", heard).get(5, SECONDS);
        two().holdAnswers = true;
        one().breakAll();
        await().until(() -> two().joins() == 1);

        stay.send(VideoFrame.newBuilder().setSequence(7).build());
        stay.act(CallAction.newBuilder().setId(3).build());

        await().untilAsserted(() -> assertThat(heard.notSent).containsExactly(7L));
        assertThat(heard.actionsRefused).singleElement().satisfies(refused -> {
            assertThat(refused.getId()).isEqualTo(3);
            assertThat(refused.getReason()).isEqualTo(RefusalReason.REFUSAL_REASON_UNAVAILABLE);
        });
    }

    @Test
    void shouldTakeEachFrameOnceThoughBothConnectionsBringIt() throws Exception {
        client.enter(() -> "token", "call", heard).get(5, SECONDS);
        one().tell(ServerMessage.newBuilder().setMove(Move.getDefaultInstance()).build());
        await().until(() -> heard.joined.size() == 2);
        two().tell(frame(5, 1));
        await().until(() -> heard.frames.size() == 1);
        one().tell(frame(5, 1));
        one().tell(frame(5, 2));
        await().until(() -> heard.frames.size() == 2);
        assertThat(heard.frames).extracting(VideoFrame::getSequence).containsExactly(1L, 2L);
    }

    private static ServerMessage frame(long epoch, long sequence) {
        return ServerMessage.newBuilder()
                .setVideo(VideoFrame.newBuilder()
                        .setParticipantId("boris")
                        .setSessionEpoch(epoch)
                        .setSequence(sequence))
                .build();
    }

    private PlayedGateway one() {
        return gateways.get(0);
    }

    private PlayedGateway two() {
        return gateways.get(1);
    }

    /** Lets everybody in whom the test does not want refused. */
    private static final class PlayedGateway {
        private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
        private final List<ClientMessage> got = new CopyOnWriteArrayList<>();
        private final List<ErrorCode> refusals = new CopyOnWriteArrayList<>();
        private final HttpServer server;
        private volatile boolean holdAnswers;

        PlayedGateway(Vertx vertx) throws Exception {
            server = vertx.createHttpServer()
                    .webSocketHandler(this::open)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, SECONDS);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.actualPort());
        }

        private void open(ServerWebSocket socket) {
            sockets.add(socket);
            socket.closeHandler(closed -> sockets.remove(socket));
            socket.binaryMessageHandler(message -> answer(socket, message));
        }

        private void answer(ServerWebSocket socket, Buffer buffer) {
            ClientMessage message = parse(buffer);
            got.add(message);
            if (message.hasLeave()) {
                var unused = socket.close();
            } else if (message.hasJoin() && !refusals.isEmpty()) {
                end(socket, refusals.remove(0));
            } else if (message.hasJoin() && !holdAnswers) {
                letIn(socket);
            }
        }

        private static ClientMessage parse(Buffer buffer) {
            try {
                return ClientMessage.parseFrom(buffer.getBytes());
            } catch (InvalidProtocolBufferException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        void letIn() {
            sockets.forEach(PlayedGateway::letIn);
        }

        private static void letIn(ServerWebSocket socket) {
            send(
                    socket,
                    ServerMessage.newBuilder()
                            .setJoined(Joined.getDefaultInstance())
                            .build());
        }

        void tell(ServerMessage message) {
            sockets.forEach(socket -> send(socket, message));
        }

        private static void send(ServerWebSocket socket, ServerMessage message) {
            var unused = socket.writeBinaryMessage(Buffer.buffer(message.toByteArray()));
        }

        void end(ErrorCode code) {
            sockets.forEach(socket -> end(socket, code));
        }

        private static void end(ServerWebSocket socket, ErrorCode code) {
            send(
                    socket,
                    ServerMessage.newBuilder()
                            .setError(Error.newBuilder().setCode(code))
                            .build());
            var unused = socket.close((short) (code == ErrorCode.ERROR_CODE_REPLACED ? 4409 : 1013), "");
        }

        void breakAll() {
            sockets.forEach(socket -> {
                var unused = socket.close((short) 1011, "");
            });
        }

        long joins() {
            return got.stream().filter(ClientMessage::hasJoin).count();
        }

        Object deviceKeys() {
            return got.stream()
                    .filter(ClientMessage::hasJoin)
                    .map(message -> message.getJoin().getDeviceKey())
                    .distinct()
                    .toList();
        }
    }

    private static final class Recorder implements CallerListener {
        private final List<Joined> joined = new CopyOnWriteArrayList<>();
        private final List<VideoFrame> frames = new CopyOnWriteArrayList<>();
        private final List<CallEnd> ends = new CopyOnWriteArrayList<>();
        private final List<Long> notSent = new CopyOnWriteArrayList<>();
        private final List<ActionRefused> actionsRefused = new CopyOnWriteArrayList<>();

        @Override
        public void joined(Joined told) {
            joined.add(told);
        }

        @Override
        public void frame(VideoFrame frame, long receivedUs) {
            frames.add(frame);
        }

        @Override
        public void ended(CallEnd end) {
            ends.add(end);
        }

        @Override
        public void socketFull(long sequence) {
            notSent.add(sequence);
        }

        @Override
        public void actionRefused(ActionRefused refused) {
            actionsRefused.add(refused);
        }
    }
}
