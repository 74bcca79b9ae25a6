package callstream.local.caller;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.SpeakerChanged;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a gateway that this test plays. */
@Timeout(60)
class CallerConnectionTest {
    private static final ServerMessage JOINED = ServerMessage.newBuilder()
            .setJoined(Joined.newBuilder().setParticipantId("ada").setSessionEpoch(7))
            .build();

    private final Vertx vertx = Vertx.vertx();
    private final Recorder heard = new Recorder();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void shouldBeInTheCallWhenTheGatewaySaysSo() throws Exception {
        try (CallClient client = clientOf((socket, message) -> send(socket, JOINED))) {
            Joined joined =
                    client.connect(heard).get(5, SECONDS).join("token", "call").get(5, SECONDS);

            assertThat(joined.getSessionEpoch()).isEqualTo(7);
        }
    }

    @Test
    void shouldTellWhyTheGatewayClosed() throws Exception {
        try (CallClient client = clientOf((socket, message) -> refuse(socket))) {
            CallerConnection connection = client.connect(heard).get(5, SECONDS);

            assertThatThrownBy(() -> connection.join("stale", "call").get(5, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(CallEndedException.class)
                    .hasMessageContaining("4401")
                    .hasMessageContaining("TOKEN_EXPIRED");
            assertThat(connection.ended().get(5, SECONDS).closeCode()).isEqualTo(4401);
            assertThat(heard.ends).hasSize(1);
        }
    }

    @Test
    void shouldHearTheOthersFramesInOrder() throws Exception {
        try (CallClient client = clientOf((socket, message) -> {
            for (int i = 1; i <= 3; i++) {
                send(socket, ServerMessage.newBuilder().setVideo(frame(i, 10)).build());
            }
        })) {
            client.connect(heard).get(5, SECONDS).send(ClientMessage.getDefaultInstance());

            await().until(() -> heard.frames.size() == 3);
            assertThat(heard.frames).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void shouldNotSendAFrameThatFindsTheSocketFull() throws Exception {
        try (CallClient client = clientOf((socket, message) -> socket.pause())) {
            CallerConnection connection = client.connect(heard).get(5, SECONDS);
            connection.ping();
            VideoFrame large = frame(1, 500_000);

            await().until(() -> {
                connection.send(large);
                return !heard.full.isEmpty();
            });
        }
    }

    @Test
    void shouldHearTheOthersAndWhoSpeaks() throws Exception {
        try (CallClient client = clientOf((socket, message) -> {
            long sequence = message.getAudio().getSequence();
            send(
                    socket,
                    ServerMessage.newBuilder()
                            .setAudio(message.getAudio().toBuilder().setParticipantId("ben"))
                            .build());
            send(
                    socket,
                    ServerMessage.newBuilder()
                            .setAudioRefused(AudioRefused.newBuilder().setSequence(sequence + 1))
                            .build());
            send(
                    socket,
                    ServerMessage.newBuilder()
                            .setAudioDropped(AudioDropped.newBuilder().setParticipantId("cleo"))
                            .build());
            send(
                    socket,
                    ServerMessage.newBuilder()
                            .setSpeaker(SpeakerChanged.newBuilder().setParticipantId("ben"))
                            .build());
        })) {
            client.connect(heard).get(5, SECONDS).send(packet(7));

            await().until(() -> heard.sound.size() == 4);
            assertThat(heard.sound).containsExactly("ben 7", "refused 8", "dropped of cleo", "speaker ben");
        }
    }

    @Test
    void shouldSendSoundThoughTheSocketIsFullOfFramesUntilASecondOfItWaits() throws Exception {
        try (CallClient client = clientOf((socket, message) -> socket.pause())) {
            CallerConnection connection = client.connect(heard).get(5, SECONDS);
            connection.ping();
            await().until(() -> {
                connection.send(frame(1, 500_000));
                return !heard.full.isEmpty();
            });
            int waiting = CallerConnection.MAX_AUDIO_WAITING;
            for (int sequence = 1; sequence <= waiting + 2; sequence++) {
                connection.send(packet(sequence));
            }

            await().until(() -> heard.heldBack.size() == 2);
            assertThat(heard.heldBack).containsExactly(waiting + 1L, waiting + 2L);
        }
    }

    @Test
    void shouldAskForTheGatewaysClock() throws Exception {
        try (CallClient client = clientOf((socket, message) -> send(
                socket,
                ServerMessage.newBuilder()
                        .setPong(Pong.newBuilder()
                                .setSentUs(message.getPing().getSentUs())
                                .setReceivedUs(42))
                        .build()))) {
            client.connect(heard).get(5, SECONDS).ping();

            await().until(() -> heard.pongs.size() == 1);
            assertThat(heard.pongs.get(0).getReceivedUs()).isEqualTo(42);
        }
    }

    @Test
    void shouldCloseOnWhatIsNoMessage() throws Exception {
        try (CallClient client = clientOf(
                (socket, message) -> socket.writeBinaryMessage(Buffer.buffer(new byte[] {(byte) 0xFF, 1, 2})))) {
            CallerConnection connection = client.connect(heard).get(5, SECONDS);
            connection.ping();

            assertThat(connection.ended().get(5, SECONDS).closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void shouldFailWhereNobodyListens() {
        try (var client = new CallClient(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> client.connect(heard).get(15, SECONDS)).isInstanceOf(ExecutionException.class);
        }
    }

    private static void refuse(ServerWebSocket socket) {
        send(
                socket,
                ServerMessage.newBuilder()
                        .setError(Error.newBuilder().setCode(ErrorCode.ERROR_CODE_TOKEN_EXPIRED))
                        .build());
        socket.close((short) 4401);
    }

    private static void send(ServerWebSocket socket, ServerMessage message) {
        socket.writeBinaryMessage(Buffer.buffer(message.toByteArray()));
    }

    private static VideoFrame frame(long sequence, int bytes) {
        return VideoFrame.newBuilder()
                .setSequence(sequence)
                .setJpeg(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private static AudioPacket packet(long sequence) {
        return AudioPacket.newBuilder()
                .setSequence(sequence)
                .setOpus(ByteString.copyFrom(new byte[100]))
                .build();
    }

    private CallClient clientOf(BiConsumer<ServerWebSocket, ClientMessage> gateway) throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setMaxWebSocketFrameSize(1 << 20)
                        .setMaxWebSocketMessageSize(1 << 20))
                .webSocketHandler(socket -> socket.binaryMessageHandler(bytes -> gateway.accept(socket, parse(bytes))))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, SECONDS);
        return new CallClient(URI.create("http://127.0.0.1:" + server.actualPort()));
    }

    private static ClientMessage parse(Buffer bytes) {
        try {
            return ClientMessage.parseFrom(bytes.getBytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps what it hears. */
    private static final class Recorder implements CallerListener {
        private final List<Long> frames = new CopyOnWriteArrayList<>();
        private final List<Long> full = new CopyOnWriteArrayList<>();
        private final List<String> sound = new CopyOnWriteArrayList<>();
        private final List<Long> heldBack = new CopyOnWriteArrayList<>();
        private final List<Pong> pongs = new CopyOnWriteArrayList<>();
        private final List<CallEnd> ends = new CopyOnWriteArrayList<>();

        @Override
        public void frame(VideoFrame frame, long receivedUs) {
            frames.add(frame.getSequence());
        }

        @Override
        public void socketFull(long sequence) {
            full.add(sequence);
        }

        @Override
        public void audio(AudioPacket packet, long receivedUs) {
            sound.add(packet.getParticipantId() + " " + packet.getSequence());
        }

        @Override
        public void audioRefused(AudioRefused refused) {
            sound.add("refused " + refused.getSequence());
        }

        @Override
        public void audioDropped(AudioDropped dropped) {
            sound.add("dropped of " + dropped.getParticipantId());
        }

        @Override
        public void speaker(SpeakerChanged speaker) {
            sound.add("speaker " + speaker.getParticipantId());
        }

        @Override
        public void audioHeldBack(long sequence) {
            heldBack.add(sequence);
        }

        @Override
        public void pong(Pong pong, long receivedUs) {
            pongs.add(pong);
        }

        @Override
        public void ended(CallEnd end) {
            ends.add(end);
        }
    }
}
