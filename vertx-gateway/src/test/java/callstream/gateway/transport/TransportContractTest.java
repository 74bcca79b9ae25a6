package callstream.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.FreePort;
import callstream.gateway.http.Listening;
import callstream.gateway.http.OpeningDeadline;
import callstream.gateway.http.PublicServer;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.AllowedOrigins;
import callstream.gateway.transport.websocket.WebSocketTransport;
import callstream.protocol.Limits;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.ServerMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What sessions and clients may count on, whatever carries their messages: the real server, real clients. */
@ParameterizedClass
@EnumSource(Wire.class)
class TransportContractTest {
    private static final int BUFFER = 1 << 16;
    private static final Error NOT_FOUND = Error.newBuilder()
            .setCode(ErrorCode.ERROR_CODE_CALL_NOT_FOUND)
            .setMessage("no such call: \"Тест\" 100 %")
            .build();

    private final Wire wire;
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> received = new ConcurrentLinkedQueue<>();
    private final Queue<RemoteCaller> callers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger closed = new AtomicInteger();
    private Duration pingEvery = Duration.ofMinutes(1);

    TransportContractTest(Wire wire) {
        this.wire = wire;
    }

    @AfterEach
    void stop() {
        callers.forEach(RemoteCaller::vanish);
        RemoteCaller.done(vertx.close());
    }

    @Test
    void shouldHandOverWholeMessagesInOrder() throws IOException {
        RemoteCaller caller = connect(serve(10, 10));
        caller.send(new byte[7]);
        caller.send(new byte[0]);
        caller.send(new byte[3000]);
        await().until(() -> received.size() == 3);
        assertThat(received).containsExactly(7, 0, 3000);
    }

    @Test
    void shouldDeliverMessagesInOrder() throws IOException {
        RemoteCaller caller = connect(serve(10, 10));
        Connection connection = connection();
        connection.execute(() -> {
            for (int i = 1; i <= 100; i++) {
                connection.send(pong(i));
            }
        });
        await().until(() -> caller.heard().size() == 100);
        assertThat(caller.heard())
                .extracting(message -> message.getPong().getSentUs())
                .isSorted();
    }

    @Test
    void shouldTakeTheLargestMessageOfWhomItHasLetInAndNoLargerOne() throws Exception {
        RemoteCaller caller = connect(serve(10, 10));
        letIn(connection());
        caller.send(new byte[Limits.MAX_MESSAGE_BYTES]);
        await().until(() -> received.contains(Limits.MAX_MESSAGE_BYTES));
        caller.send(new byte[Limits.MAX_MESSAGE_BYTES + 1]);
        assertEndsWith(caller, ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
        assertThat(received).containsExactly(Limits.MAX_MESSAGE_BYTES);
    }

    @Test
    void shouldEndAStrangerWhoSendsMoreThanAJoinNeeds() throws IOException {
        RemoteCaller inOne = connect(serve(10, 10));
        inOne.send(new byte[MessageBounds.BYTES_BEFORE_ENTRY + 1]);
        assertEndsWith(inOne, ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
        assertThat(received).isEmpty();
    }

    @Test
    void shouldEndAStrangerWhoSendsTooMuchInManyMessages() throws IOException {
        RemoteCaller caller = connect(serve(10, 10));
        for (int i = 0; i < 9; i++) {
            caller.send(new byte[1000]);
        }
        assertEndsWith(caller, ErrorCode.ERROR_CODE_MESSAGE_TOO_LARGE);
        assertThat(received).hasSizeLessThan(9);
    }

    @Test
    void shouldSayWhatWasWrongAsTheLastMessageAndHowItEnds() throws IOException {
        RemoteCaller caller = connect(serve(10, 10));
        Connection connection = connection();
        connection.execute(() -> {
            connection.send(pong(1));
            connection.close(NOT_FOUND);
            connection.send(pong(2));
        });
        await().until(() -> caller.end() != null);
        assertThat(caller.heard()).hasSize(2);
        assertThat(caller.last().getError()).isEqualTo(NOT_FOUND);
        assertThat(caller.end()).isEqualTo(wire.endOf(NOT_FOUND.getCode()));
        await().until(() -> closed.get() == 1);
    }

    @Test
    void shouldEndWellWhenTheSessionIsOver() throws IOException {
        RemoteCaller caller = connect(serve(10, 10));
        Connection connection = connection();
        connection.execute(connection::close);
        await().until(() -> caller.end() != null);
        assertThat(caller.end()).isEqualTo(wire.goodEnd());
        await().until(() -> closed.get() == 1);
    }

    @Test
    void shouldNoticeWhoFinishesAndWhoVanishes() throws IOException {
        int port = serve(10, 10);
        RemoteCaller first = connect(port);
        RemoteCaller second = connect(port);
        await().until(() -> opened.size() == 2);
        first.finish();
        await().until(() -> closed.get() == 1);
        second.vanish();
        await().until(() -> closed.get() == 2);
        assertThat(connections()).isZero();
    }

    @Test
    void shouldBeFullWhileTheClientDoesNotReadAndSayWhenItDoes() throws IOException {
        RemoteCaller caller = connect(serve(10, 10));
        Connection connection = connection();
        var drained = new AtomicInteger();
        connection.execute(() -> {
            connection.onDrain(drained::incrementAndGet);
            connection.send(pong(1));
        });
        await().until(() -> caller.heard().size() == 1);
        caller.pause();
        byte[] frame = new byte[BUFFER];
        var filled = new AtomicInteger();
        // Until it stays full from one look to the next: the kernel takes more for a while.
        await().until(() -> {
            var isStillFull = new CompletableFuture<Boolean>();
            connection.execute(() -> {
                int before = filled.get();
                while (!connection.isFull()) {
                    connection.send(ServerMessage.newBuilder()
                            .setError(Error.newBuilder().setMessage("x".repeat(frame.length)))
                            .build()
                            .toByteArray());
                    filled.incrementAndGet();
                }
                isStillFull.complete(filled.get() == before && drained.getAndSet(0) == 0);
            });
            return isStillFull.join();
        });
        caller.resume();
        await().until(() -> drained.get() > 0);
        await().until(() -> caller.heard().size() == 1 + filled.get());
    }

    @Test
    void shouldRefuseAConnectionThatItHasNoRoomForAndServeTheOthers() throws IOException {
        int port = serve(1, 10);
        RemoteCaller first = connect(port);
        await().until(() -> opened.size() == 1);
        assertEndsWith(connect(port), ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS);
        first.send(new byte[5]);
        await().until(() -> received.contains(5));
        assertThat(refused("full")).isOne();
    }

    @Test
    void shouldRefuseAConnectionTooManyOfOneAddressUntilAnotherEnds() throws IOException {
        int port = serve(10, 1);
        RemoteCaller first = connect(port);
        await().until(() -> opened.size() == 1);
        assertEndsWith(connect(port), ErrorCode.ERROR_CODE_TOO_MANY_CONNECTIONS);
        assertThat(refused("address")).isOne();
        first.finish();
        await().until(() -> connections() == 0);
        connect(port).send(new byte[5]);
        await().until(() -> received.contains(5));
    }

    @Test
    void shouldKeepAQuietClientThatAnswersPings() throws IOException {
        pingEvery = Duration.ofMillis(500);
        RemoteCaller quiet = connect(serve(10, 10));
        Connection connection = connection();
        var beats = new AtomicInteger();
        connection.execute(() -> connection.executeAfter(3000, beats::incrementAndGet)); // six pings
        await().until(() -> beats.get() == 1);
        assertThat(quiet.end()).isNull();
        assertThat(closed).hasValue(0);
    }

    private RemoteCaller connect(int port) {
        RemoteCaller caller = wire.connect(vertx, port);
        callers.add(caller);
        return caller;
    }

    private void assertEndsWith(RemoteCaller caller, ErrorCode error) {
        await().until(() -> caller.end() != null);
        assertThat(caller.last().getError().getCode()).isEqualTo(error);
        assertThat(caller.end()).isEqualTo(wire.endOf(error));
    }

    private Connection connection() {
        await().until(() -> !opened.isEmpty());
        return opened.remove();
    }

    private static void letIn(Connection connection) throws Exception {
        var done = new CompletableFuture<Void>();
        connection.execute(() -> {
            connection.letIn();
            done.complete(null);
        });
        done.get();
    }

    private double connections() {
        return meters.get("callstream.gateway.connections").gauge().value();
    }

    private double refused(String reason) {
        return meters.get("callstream.gateway.connections.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static byte[] pong(long number) {
        return ServerMessage.newBuilder()
                .setPong(Pong.newBuilder().setSentUs(number))
                .build()
                .toByteArray();
    }

    private int serve(int maxConnections, int maxOfAddress) throws IOException {
        var transport = new Transport(
                this::open,
                new Admission(maxConnections, maxOfAddress, meters),
                (peer, forwardedFor) -> peer,
                BUFFER,
                pingEvery);
        int port = FreePort.next();
        RemoteCaller.done(vertx.deployVerticle(new PublicServer(
                Listening.plain("127.0.0.1", port),
                new WebSocketTransport(vertx, transport, AllowedOrigins.of(List.of()), meters),
                new GrpcTransport(vertx, transport, () -> true),
                request -> {},
                request -> {},
                request -> false,
                new OpeningDeadline(Duration.ofSeconds(10), meters),
                meters)));
        return port;
    }

    private ConnectionHandler open(Connection connection) {
        opened.add(connection);
        return new ConnectionHandler() {
            @Override
            public void onMessage(byte[] message) {
                received.add(message.length);
            }

            @Override
            public void onClosed() {
                closed.incrementAndGet();
            }
        };
    }
}
