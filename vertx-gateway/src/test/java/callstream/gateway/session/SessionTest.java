package callstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.gateway.buffer.FrameBuffer;
import callstream.gateway.deliver.DeliveryMeters;
import callstream.gateway.follow.Followed;
import callstream.gateway.follow.Offers;
import callstream.gateway.ingest.AudioPort;
import callstream.gateway.ingest.FrameLog;
import callstream.gateway.ingest.FramePort;
import callstream.gateway.ingest.IngestMeters;
import callstream.gateway.ingest.LaneLimits;
import callstream.gateway.ingest.LogAnswers;
import callstream.gateway.ingest.LogClock;
import callstream.gateway.ingest.LogHealth;
import callstream.gateway.ingest.Pictures;
import callstream.gateway.pace.JobWatch;
import callstream.gateway.pace.NoOtherGateways;
import callstream.gateway.pace.Paces;
import callstream.gateway.quota.QuotaRules;
import callstream.gateway.quota.Quotas;
import callstream.gateway.room.Leases;
import callstream.gateway.room.MemoryControl;
import callstream.gateway.room.MemoryPresence;
import callstream.gateway.room.Room;
import callstream.gateway.room.Rooms;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.gateway.speaker.Speakers;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.CallPartitions;
import callstream.protocol.Limits;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.ActiveSession;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallSettings;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Leave;
import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.PutOut;
import callstream.protocol.v1.React;
import callstream.protocol.v1.Reaction;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.RequiredBlur;
import callstream.protocol.v1.Revocation;
import callstream.protocol.v1.SendChat;
import callstream.protocol.v1.ServerMessage.MessageCase;
import callstream.protocol.v1.SetLocked;
import callstream.protocol.v1.SetMuted;
import callstream.protocol.v1.VideoFrame;
import callstream.protocol.v1.Watch;
import callstream.protocol.v1.WatchedSender;
import callstream.protocol.v1.Wish;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whole sessions, from Join to the end, with what they wait for in the hands of the test. */
class SessionTest {
    private static final String CALL = "call";
    private static final String USER = "anna";
    private static final String LOG_IN = "log-in";
    private static final CallSettings SETTINGS = CallSettings.newBuilder()
            .setRequiredBlur(RequiredBlur.REQUIRED_BLUR_NONE)
            .build();
    private static final QuotaRules.Rates PLENTY = new QuotaRules.Rates(3000, 10_000, 1 << 27);
    private static final QuotaRules.Rates FEW =
            new QuotaRules.Rates(Limits.MAX_FRAMES_PER_SECOND, 100, Limits.MAX_MESSAGE_BYTES);
    private static final CallState STATE = call(1, USER, "boris");
    private static final Admitted ADMITTED = new Admitted(new Identity(USER, "Anna", LOG_IN, Optional.empty()), STATE);
    private static final Vertx VERTX = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private static FrameLog log;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryPresence presence = new MemoryPresence();
    private final MemoryControl control = new MemoryControl();
    private final Rooms rooms = new Rooms(presence, control, meters);
    private final MemoryLeases leases = new MemoryLeases();
    private final Followed followed = Offers.usual();
    private final List<String> attended = new ArrayList<>();
    private final List<CallEvent> logged = new ArrayList<>();
    private final Speakers speakers = new Speakers(meters);
    private final Paces paces = new Paces(
            callId -> rooms.find(callId).map(Room::connected).orElse(Map.of()),
            new NoOtherGateways(MemoryPresence.GATEWAY),
            new JobWatch(Duration.ofMillis(180), () -> false),
            () -> 0,
            meters);
    private Supplier<Future<Admitted>> door = () -> Future.succeededFuture(ADMITTED);
    private Future<Void> logAnswers = Future.succeededFuture();
    private int listening;
    private long version;
    private long nanos;

    private final LogHealth health = new LogHealth(() -> nanos);
    private final Sessions sessions = sessions(Duration.ofSeconds(10));

    private Sessions sessions(Duration grace) {
        return new Sessions(context(grace), new TrafficRules(500, 1 << 24), meters);
    }

    private SessionContext context(Duration grace) {
        return context(grace, new QuotaRules(10, PLENTY, PLENTY));
    }

    private SessionContext context(Duration grace, QuotaRules quotas) {
        return new SessionContext(
                join -> door.get(),
                leases,
                rooms,
                new FramePort(log, health, FrameBuffer.OFF),
                new AudioPort(log, FrameBuffer.OFF),
                (call, user, epoch, present) -> attended.add((present ? "in " : "out ") + epoch),
                logged::add,
                new LogReading((call, partitions) -> logAnswers.onSuccess(begun -> listening++), call -> listening--),
                speakers,
                paces,
                followed,
                new CallPartitions(1),
                new LaneLimits(8, 1, Duration.ofSeconds(1)),
                new Quotas(quotas, () -> 0, meters),
                grace,
                MicroClock.system(),
                () -> 0,
                new IngestMeters(meters),
                new DeliveryMeters(meters));
    }

    {
        rooms.start();
    }

    private final RecordingConnection connection = new RecordingConnection();
    private final ConnectionHandler session = sessions.open(connection);

    /** Made without a broker: no frame of these tests gets further. */
    @BeforeAll
    static void openLog() {
        log = FrameLog.open(VERTX, "127.0.0.1:9", new LogClock(InstantSource.system(), System::nanoTime));
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
    void shouldEndAConnectionThatSendsTooManyMessages() {
        ConnectionHandler strict =
                new Sessions(context(Duration.ofSeconds(10)), new TrafficRules(20, 1 << 20), meters).open(connection);
        strict.onMessage(joining().build().toByteArray());
        connection.runLoop();
        for (int i = 0; i < 39; i++) {
            strict.onMessage(ping().build().toByteArray());
        }
        assertThat(connection.closedWith()).isNull();
        strict.onMessage(ping().build().toByteArray());
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
        assertThat(meters.get("callstream.connections.overruns")
                        .tag("of", "connection")
                        .counter()
                        .count())
                .isOne();
        assertThat(connection.sent()).filteredOn(MessageCase.PONG::equals).hasSize(39);
    }

    @Test
    void shouldEndAConnectionThatSendsTooManyBytes() {
        ConnectionHandler strict =
                new Sessions(context(Duration.ofSeconds(10)), new TrafficRules(20, 1 << 20), meters).open(connection);
        strict.onMessage(joining().build().toByteArray());
        connection.runLoop();
        byte[] frame = ClientMessage.newBuilder()
                .setVideo(VideoFrame.newBuilder().setSequence(1).setJpeg(ByteString.copyFrom(new byte[500_000])))
                .build()
                .toByteArray();
        for (int i = 0; i < 4; i++) {
            strict.onMessage(frame);
        }
        assertThat(connection.closedWith()).isNull();
        strict.onMessage(frame);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
    }

    @Test
    void shouldNotTakeForAFrameWhatOnlyBeginsAsOne() {
        ConnectionHandler sender = openWith(new QuotaRules(10, PLENTY, PLENTY));
        byte[] frame = ClientMessage.newBuilder()
                .setVideo(VideoFrame.newBuilder().setSequence(1))
                .build()
                .toByteArray();
        byte[] ping = ping().build().toByteArray();
        sender.onMessage(
                ByteString.copyFrom(frame).concat(ByteString.copyFrom(ping)).toByteArray());
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE);
    }

    @Test
    void shouldRefuseFramesThatAreTooManyForTheCallAndLetSoundPass() {
        ConnectionHandler sender = openWith(new QuotaRules(10, FEW, PLENTY));
        for (int i = 1; i <= 61; i++) {
            sender.onMessage(ClientMessage.newBuilder()
                    .setVideo(Pictures.frame(i))
                    .build()
                    .toByteArray());
        }
        assertThat(refusedFrames("call_rate")).isOne();
        assertThat(connection.last().getFrameRefused().getSequence()).isEqualTo(61);
        assertThat(connection.last().getFrameRefused().getReason()).isEqualTo(DropReason.DROP_REASON_CALL_RATE);
        assertThat(connection.last().getFrameRefused().getDetail())
                .isEqualTo("the call's callers send more, together, than this gateway takes of them");

        sender.onMessage(ClientMessage.newBuilder()
                .setAudio(AudioPacket.newBuilder().setSequence(1))
                .build()
                .toByteArray());
        assertThat(connection.last().getAudioRefused().getReason())
                .isEqualTo(DropReason.DROP_REASON_CORRUPT); // it has come as far as its own check
    }

    @Test
    void shouldNotEndAClientForWhatOthersLeaveNoRoomFor() {
        ConnectionHandler sender = openWith(new QuotaRules(10, FEW, PLENTY));
        for (int i = 1; i <= 900; i++) {
            sender.onMessage(ClientMessage.newBuilder()
                    .setVideo(Pictures.frame(i))
                    .build()
                    .toByteArray());
        }
        assertThat(refusedFrames("call_rate")).isEqualTo(840);
        assertThat(connection.closedWith()).isNull();
    }

    @Test
    void shouldRefuseFramesThatAreTooManyForTheAddress() {
        ConnectionHandler sender = openWith(new QuotaRules(10, PLENTY, FEW));
        for (int i = 1; i <= 61; i++) {
            sender.onMessage(ClientMessage.newBuilder()
                    .setVideo(Pictures.frame(i))
                    .build()
                    .toByteArray());
        }
        assertThat(connection.last().getFrameRefused().getReason()).isEqualTo(DropReason.DROP_REASON_ADDRESS_RATE);
        assertThat(refusedFrames("address_rate")).isOne();
    }

    @Test
    void shouldEndAConnectionOfAnAddressThatSendsFarTooMuch() {
        var sessions = new Sessions(
                context(Duration.ofSeconds(10), new QuotaRules(10, PLENTY, FEW)),
                new TrafficRules(500, 1 << 24),
                meters);
        ConnectionHandler flood = sessions.open(connection);
        flood.onMessage(joining().build().toByteArray());
        connection.runLoop();
        byte[] action = ClientMessage.newBuilder()
                .setAction(CallAction.newBuilder().setId(1))
                .build()
                .toByteArray();
        for (int i = 1; i < 300; i++) { // the Join is the first of 300
            flood.onMessage(action);
        }
        assertThat(connection.closedWith()).isNull();
        flood.onMessage(action);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
        assertThat(meters.get("callstream.connections.overruns")
                        .tag("of", "address")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void shouldTellWhoWouldOpenOneCallTooManyToGoElsewhere() {
        var sessions = new Sessions(
                context(Duration.ofSeconds(10), new QuotaRules(1, PLENTY, PLENTY)),
                new TrafficRules(500, 1 << 24),
                meters);
        ConnectionHandler first = sessions.open(connection);
        first.onMessage(joining().build().toByteArray());
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED);

        CallState other = STATE.toBuilder().setCallId("other").build();
        door = () -> Future.succeededFuture(
                new Admitted(new Identity("boris", "Boris", "log-in-2", Optional.empty()), other));
        var late = new RecordingConnection();
        sessions.open(late)
                .onMessage(ClientMessage.newBuilder()
                        .setJoin(Join.newBuilder().setCallId("other"))
                        .build()
                        .toByteArray());
        assertThat(late.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_TOO_MANY_CALLS);
        assertThat(meters.get("callstream.gateway.calls.refused").counter().count())
                .isOne();
        assertThat(leases.released).isZero(); // none was taken

        first.onClosed();
        var again = new RecordingConnection();
        sessions.open(again)
                .onMessage(ClientMessage.newBuilder()
                        .setJoin(Join.newBuilder().setCallId("other"))
                        .build()
                        .toByteArray());
        assertThat(again.sent()).containsExactly(MessageCase.JOINED);
    }

    @Test
    void shouldGiveTheCallsPlaceBackWhenTheWayInFails() {
        var sessions = new Sessions(
                context(Duration.ofSeconds(10), new QuotaRules(1, PLENTY, PLENTY)),
                new TrafficRules(500, 1 << 24),
                meters);
        logAnswers = Future.failedFuture("no broker");
        sessions.open(connection).onMessage(joining().build().toByteArray());
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
        logAnswers = Future.succeededFuture();
        CallState other = STATE.toBuilder().setCallId("other").build();
        door = () -> Future.succeededFuture(
                new Admitted(new Identity("boris", "Boris", "log-in-2", Optional.empty()), other));
        var next = new RecordingConnection();
        sessions.open(next)
                .onMessage(ClientMessage.newBuilder()
                        .setJoin(Join.newBuilder().setCallId("other"))
                        .build()
                        .toByteArray());
        assertThat(next.sent()).containsExactly(MessageCase.JOINED);
    }

    /** In the call, with the rate of one connection out of the way. */
    private ConnectionHandler openWith(QuotaRules quotas) {
        ConnectionHandler opened = new Sessions(
                        context(Duration.ofSeconds(10), quotas), new TrafficRules(5000, 1 << 28), meters)
                .open(connection);
        opened.onMessage(joining().build().toByteArray());
        connection.runLoop();
        return opened;
    }

    private double refusedFrames(String reason) {
        return meters.counter("callstream.ingest.frames.refused", "reason", reason)
                .count();
    }

    @Test
    void shouldShowWhoIsInACallAndWhatGoesOverTheirConnections() {
        assertThat(sessions.call(CALL)).isEmpty();
        join();
        say(ClientMessage.newBuilder().setVideo(VideoFrame.newBuilder().setSequence(1)));
        connection.runLoop();

        assertThat(sessions.calls().encode()).isEqualTo("{\"calls\":[{\"callId\":\"call\",\"callers\":1}]}");
        JsonObject caller =
                sessions.call(CALL).orElseThrow().getJsonArray("callers").getJsonObject(0);
        assertThat(caller.getString("userId")).isEqualTo(USER);
        assertThat(caller.getJsonObject("in").getLong("frames")).isOne();
        assertThat(caller.getJsonObject("in").getLong("framesRefused")).isOne(); // no picture
        assertThat(caller.getJsonObject("in").getJsonObject("framesRefusedBy").fieldNames())
                .hasSize(1);
        assertThat(caller.getJsonObject("in").getLong("audioPackets")).isZero();
        assertThat(caller.getJsonObject("out").getLong("framesDropped")).isZero();
        assertThat(caller.getJsonObject("queues").fieldNames()).containsExactlyInAnyOrderElementsOf(Sessions.QUEUES);
        assertThat(caller.getJsonObject("queues").getJsonObject("video_in").getInteger("depth"))
                .isZero();
        assertThat(caller.getLong("lastFrameMsAgo")).isZero();

        session.onClosed();
        assertThat(sessions.call(CALL)).isEmpty();
    }

    @Test
    void shouldSayInOneLineAtItsEndWhatThereWas() {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(Traffic.class);
        lines.start();
        logger.addAppender(lines);
        try {
            join();
            say(ClientMessage.newBuilder().setVideo(VideoFrame.newBuilder().setSequence(1)));
            say(ClientMessage.newBuilder().setJoin(Join.getDefaultInstance())); // a second one is a mistake
            session.onClosed();
        } finally {
            logger.detachAppender(lines);
        }
        String error = Objects.requireNonNull(connection.closedWith()).name();
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("session ended");
            Map<String, Object> told =
                    line.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
            assertThat(told)
                    .containsEntry("callId", CALL)
                    .containsEntry("userId", USER)
                    .containsEntry("framesIn", 1L)
                    .containsEntry("framesRefused", 1L)
                    .containsEntry("framesOut", 0L)
                    .containsEntry("error", error)
                    .containsKeys("epoch", "remote", "durationMs", "bytesIn", "bytesOut", "audioIn", "audioDroppedBy");
        });
        assertThat(meters.get("callstream.sessions.ended")
                        .tag("code", error.replace("ERROR_CODE_", "").toLowerCase(Locale.ROOT))
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void shouldCountWhoLeavesAsEndedByThemselves() {
        join();
        session.onClosed();
        assertThat(meters.get("callstream.sessions.ended")
                        .tag("code", "none")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void shouldTakeLargeMessagesOnlyOfWhomTheDoorkeeperLetsIn() {
        Promise<Admitted> answer = Promise.promise();
        door = answer::future;
        join();
        assertThat(connection.isLetIn()).isFalse();
        answer.complete(ADMITTED);
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
        connection.runLoop();
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
    void shouldShutOutAClientThatSendsSoundBeforeItIsIn() {
        say(ClientMessage.newBuilder().setAudio(AudioPacket.newBuilder().setSequence(1)));
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_JOIN_EXPECTED);
    }

    @Test
    void shouldTellOfSoundThatIsRefusedApartFromFrames() {
        join();
        say(ClientMessage.newBuilder().setAudio(AudioPacket.newBuilder().setSequence(7)));
        assertThat(connection.last().getAudioRefused())
                .isEqualTo(AudioRefused.newBuilder()
                        .setSequence(7)
                        .setReason(DropReason.DROP_REASON_CORRUPT)
                        .setDetail("no Opus packet: it is empty")
                        .build());
    }

    @Test
    void shouldShutOutAClientWhoseSoundHasToBeRefusedAgainAndAgain() {
        join();
        for (int i = 1; i <= 600; i++) {
            say(ClientMessage.newBuilder().setAudio(AudioPacket.newBuilder().setSequence(i)));
        }
        assertThat(connection.closes()).isZero();
        say(ClientMessage.newBuilder().setAudio(AudioPacket.newBuilder().setSequence(601)));
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
    }

    @Test
    void shouldTellWhoeverComesWhoSpeaks() {
        for (int i = 1; i <= 200; i++) { // four seconds of a voice that pauses once
            speakers.heard(
                    AudioPacket.newBuilder()
                            .setCallId(CALL)
                            .setParticipantId("carla")
                            .setSessionEpoch(1)
                            .setSequence(i)
                            .setLevel(i < 50 ? 70 : 25)
                            .build(),
                    1_000_000 + 20L * i,
                    List.of());
        }
        join();
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED, MessageCase.SPEAKER);
        assertThat(connection.last().getSpeaker().getParticipantId()).isEqualTo("carla");
    }

    @Test
    void shouldSendEverybodyElsewhereWhenTheGatewayStops() throws InterruptedException {
        join();
        sessions.drain(Duration.ZERO);
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED, MessageCase.MOVE);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_SHUTTING_DOWN);
        assertThat(presence.reconnecting(CALL)).containsExactly(USER);

        var late = new RecordingConnection();
        sessions.open(late);
        assertThat(late.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_SHUTTING_DOWN);
    }

    @Test
    void shouldTellOnceThatTheLogIsAwayAndOnceThatItIsBack() {
        var service = new ServiceWatch(sessions, context(Duration.ofSeconds(10)));
        join();
        service.look();
        Promise<Void> answer = Promise.promise();
        LogAnswers.hang(health, answer);
        nanos += Duration.ofSeconds(1).toNanos();
        service.look();
        service.look();
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED, MessageCase.SERVICE_STATE);
        assertThat(connection.last().getServiceState().getDegraded()).isTrue();
        assertThat(connection.last().getServiceState().getReason()).isNotEmpty();

        answer.complete();
        service.look();
        service.look();
        assertThat(connection.sent()).hasSize(3);
        assertThat(connection.last().getServiceState().getDegraded()).isFalse();
        assertThat(connection.closes()).isZero();
    }

    @Test
    void shouldTellWhoComesInThatTheLogIsAway() {
        LogAnswers.hang(health, Promise.promise());
        nanos += Duration.ofSeconds(1).toNanos();
        join();
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED, MessageCase.SERVICE_STATE);
    }

    @Test
    void shouldTellNobodyOfTheLogWhoIsNotIn() {
        LogAnswers.hang(health, Promise.promise());
        nanos += Duration.ofSeconds(1).toNanos();
        new ServiceWatch(sessions, context(Duration.ofSeconds(10))).look();
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void shouldTellWhatTheCallIs() {
        join();
        assertThat(connection.last().getJoined().getCall()).isEqualTo(STATE);
    }

    @Test
    void shouldTellOfEveryChangeOfTheCall() throws Exception {
        join();
        CallState renamed = call(2, USER, "carla");
        followed.calls().table().put(CALL, renamed.toByteArray());
        followed.calls().table().put(CALL, STATE.toByteArray());

        assertThat(connection.sent()).containsExactly(MessageCase.JOINED, MessageCase.CALL_CHANGED);
        assertThat(connection.last().getCallChanged().getCall()).isEqualTo(renamed);
    }

    @Test
    void shouldTellOfAChangeOfTheCallOnlyBehindJoined() throws Exception {
        presence.hold();
        join();
        followed.calls().table().put(CALL, call(2, USER).toByteArray());
        assertThat(connection.sent()).isEmpty();
        presence.letGo();
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED, MessageCase.CALL_CHANGED);
    }

    @Test
    void shouldPutOutWhoIsNoMemberAnyMore() throws Exception {
        join();
        followed.calls().table().put(CALL, call(2, "boris").toByteArray());
        assertPutOut(ErrorCode.ERROR_CODE_REMOVED);
    }

    @Test
    void shouldNotPutOutWhoWasInvitedWhenAnOlderRecordComes() throws Exception {
        door = () -> Future.succeededFuture(new Admitted(ADMITTED.identity(), call(5, USER, "boris")));
        join();
        followed.calls().table().put(CALL, call(4, "boris").toByteArray());
        assertThat(connection.closedWith()).isNull();
        followed.calls().table().put(CALL, call(6, "boris").toByteArray());
        assertPutOut(ErrorCode.ERROR_CODE_REMOVED);
    }

    @Test
    void shouldPutEverybodyOutWhenTheCallEnds() {
        join();
        followed.calls().table().remove(CALL);
        assertPutOut(ErrorCode.ERROR_CODE_CALL_ENDED);
    }

    @Test
    void shouldPutOutWhoseLogInIsOver() throws Exception {
        join();
        followed.revoked().table().put(LOG_IN, revocation(LOG_IN));
        assertPutOut(ErrorCode.ERROR_CODE_SESSION_REVOKED);
    }

    @Test
    void shouldNotLetInWhoWasRemovedOnTheWay() throws Exception {
        Promise<Void> log = Promise.promise();
        logAnswers = log.future();
        join();
        followed.calls().table().put(CALL, call(2, "boris").toByteArray());
        log.complete();
        assertPutOut(ErrorCode.ERROR_CODE_REMOVED);
    }

    @Test
    void shouldLearnWhatWasSaidWhileTheDoorkeeperThoughtHoweverMuchElseWas() throws Exception {
        Promise<Admitted> answer = Promise.promise();
        door = answer::future;
        join();
        followed.calls().table().put(CALL, call(2, "boris").toByteArray());
        fillUpCalls();
        answer.complete(ADMITTED);
        assertPutOut(ErrorCode.ERROR_CODE_REMOVED);

        fillUpCalls();
        assertThat(followed.calls().find(CALL)).isEmpty();
    }

    /** Until none has a place that nobody uses. */
    private void fillUpCalls() throws Exception {
        CallMember large =
                CallMember.newBuilder().setName("x".repeat(5 * 1024 * 1024)).build();
        for (int i = 0; i < 4; i++) {
            CallState other = call(1).toBuilder()
                    .setCallId("other-" + i)
                    .addMembers(large)
                    .build();
            followed.calls()
                    .table()
                    .put(
                            other.getCallId(),
                            other.toBuilder().setVersion(++version).build().toByteArray());
        }
    }

    @Test
    void shouldStayWhenAnotherCallOrLogInIsOver() throws Exception {
        join();
        followed.calls().table().remove("another");
        followed.revoked().table().put("another", revocation("another"));
        assertThat(connection.closedWith()).isNull();
    }

    @Test
    void shouldTakeNoFrameMoreFromTheMomentThatTheCallerIsRemoved() throws Exception {
        join();
        followed.calls().table().put(CALL, call(2, "boris").toByteArray());
        session.onMessage(frame(1).build().toByteArray()); // its event loop has not learnt of it yet
        assertThat(connection.sent()).containsExactly(MessageCase.JOINED);
        assertThat(meters.counter("callstream.ingest.frames.received").count()).isZero();
    }

    @Test
    void shouldLetNoFrameWaitForTheLogOnceItsSenderHasLeft() {
        join();
        for (int i = 1; i <= 9; i++) { // eight are on their way to the log, so one waits
            say(ClientMessage.newBuilder().setVideo(Pictures.frame(i)));
        }
        say(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance()));
        await().until(() -> meters.counter("callstream.ingest.frames.doubtful").count() == 8);
        assertThat(meters.counter("callstream.ingest.frames.refused", "reason", "log_unavailable")
                        .count())
                .isZero(); // one that still waits is refused when the log fails
    }

    @Test
    void shouldRefuseAUserWhoIsInACallOnAnotherDevice() {
        leases.holdElsewhere(ActiveSession.newBuilder()
                .setCallId("other")
                .setCallTitle("Tea")
                .setDevice("Firefox")
                .build());
        join();
        assertThat(connection.lastWord()).satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(ErrorCode.ERROR_CODE_ALREADY_IN_CALL);
            assertThat(error.getMessage()).isEqualTo("you are in call Tea on another device");
            assertThat(error.getElsewhere().getCallId()).isEqualTo("other");
            assertThat(error.getElsewhere().getDevice()).isEqualTo("Firefox");
        });
        assertThat(presence.in(CALL)).isEmpty();
    }

    @Test
    void shouldFenceTheSessionWhosePlaceItTakes() {
        presence.enter("other", USER, "Anna", 7, false);
        leases.holdElsewhere(ActiveSession.getDefaultInstance());
        leases.holdBefore(new Leases.Over("other", 7, false));
        say(ClientMessage.newBuilder().setJoin(Join.newBuilder().setCallId(CALL).setTakeOver(true)));
        assertThat(presence.in("other")).isEmpty();
        assertThat(presence.in(CALL)).containsExactly(USER);
    }

    @Test
    void shouldEndWhenItsLeaseIsTakenOver() {
        join();
        leases.takeOver();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_REPLACED);
        assertThat(presence.reconnecting(CALL)).containsExactly(USER);
    }

    @Test
    void shouldEndWhenItsLeaseCanNotBeRenewed() {
        join();
        leases.loseSight();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
    }

    @Test
    void shouldTakeNoFrameOnceItsLeaseHasRunOutThoughNobodySaidSo() {
        join();
        leases.runOut();
        say(frame(1));
        assertThat(meters.counter("callstream.ingest.frames.received").count()).isZero();
    }

    @Test
    void shouldGiveItsLeaseBackHoweverItEnds() {
        join();
        assertThat(leases.confirmed).isOne();
        say(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance()));
        session.onClosed();
        assertThat(leases.released).isOne();
    }

    @Test
    void shouldGiveItsLeaseBackWhenTheLogFails() {
        logAnswers = Future.failedFuture("no broker");
        join();
        assertThat(leases.released).isOne();
    }

    @Test
    void shouldRefuseADeviceKeyThatCanBeGuessed() {
        for (int size : new int[] {1, 15, 65}) {
            var other = new RecordingConnection();
            var join = Join.newBuilder().setCallId(CALL).setDeviceKey(ByteString.copyFrom(new byte[size]));
            sessions.open(other)
                    .onMessage(ClientMessage.newBuilder().setJoin(join).build().toByteArray());
            assertThat(other.closedWith()).as("%d bytes", size).isEqualTo(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE);
        }
    }

    @Test
    void shouldSayWhoIsInNowAndAgainAndWhoGoes() {
        join();
        connection.runLoop();
        assertThat(attended).containsExactly("in 1");
        connection.pass(Session.ATTENDED_EVERY);
        assertThat(attended).containsExactly("in 1", "in 1");
        say(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance()));
        assertThat(attended).containsExactly("in 1", "in 1", "out 1");
    }

    @Test
    void shouldWaitForACallerWhoseConnectionIsLost() {
        join();
        session.onClosed();
        assertThat(presence.reconnecting(CALL)).containsExactly(USER);
        assertThat(leases.leftBehind).isOne();
        assertThat(leases.released).isZero();
        assertThat(listening).isZero();
        assertThat(attended).containsExactly("in 1");
    }

    @Test
    void shouldLetCallersLeaveAtOnceWhereThereIsNoGrace() {
        var other = new RecordingConnection();
        ConnectionHandler impatient = sessions(Duration.ZERO).open(other);
        impatient.onMessage(ClientMessage.newBuilder()
                .setJoin(Join.newBuilder().setCallId(CALL))
                .build()
                .toByteArray());
        assertThat(other.last().getJoined().getResumeGraceMs()).isZero();
        impatient.onClosed();
        assertThat(presence.in(CALL)).isEmpty();
        assertThat(leases.released).isOne();
        assertThat(attended).containsExactly("in 1", "out 1");
    }

    @Test
    void shouldGoOnWithTheSessionThatTheSameDeviceLost() {
        join();
        act(1, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
        session.onClosed();
        leases.holdBefore(new Leases.Over(CALL, 1, true));

        var back = new RecordingConnection();
        joinOver(back);
        assertThat(back.last().getJoined().getResumed()).isTrue();
        assertThat(back.last().getJoined().getSessionEpoch()).isEqualTo(2);
        assertThat(back.last().getJoined().getResumeGraceMs()).isEqualTo(10_000);
        assertThat(back.last().getJoined().getControl().getSigns(0).getMuted()).isTrue();
        assertThat(presence.in(CALL)).containsExactly(USER);
        assertThat(presence.reconnecting(CALL)).isEmpty();
    }

    @Test
    void shouldBeginAnewWhereTheGraceRanOutWhileTheCallerCameBack() {
        join();
        say(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance())); // as the end of the grace does
        leases.holdBefore(new Leases.Over(CALL, 1, true));
        var back = new RecordingConnection();
        joinOver(back);
        assertThat(back.last().getJoined().getResumed()).isFalse();
    }

    @Test
    void shouldKeepWhatItWasToGoOnWithWhenTheConnectionIsLostOnTheWay() {
        Promise<Void> answer = Promise.promise();
        logAnswers = answer.future();
        leases.holdBefore(new Leases.Over(CALL, 1, true));
        join();
        session.onClosed();
        answer.complete();
        connection.runLoop();
        assertThat(leases.leftBehind).isOne();
        assertThat(leases.released).isZero();
        assertThat(listening).isZero();
    }

    @Test
    void shouldNotWaitForWhoDidWhatNoClientShould() {
        join();
        join();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_JOIN_EXPECTED);
        assertThat(presence.in(CALL)).isEmpty();
        assertThat(leases.released).isOne();
        assertThat(attended).containsExactly("in 1", "out 1");
    }

    @Test
    void shouldSayThatACallerIsOutWhoIsInAnotherCallByNow() {
        join();
        presence.fence(CALL, USER, 1); // whoever took over has done that
        leases.takeOver();
        connection.runLoop();
        assertThat(attended).containsExactly("in 1", "out 1");
    }

    @Test
    void shouldEndTheConnectionFromWhichAClientHasMoved() {
        join();
        leases.holdBefore(new Leases.Over(CALL, 1, true));
        var elsewhere = new RecordingConnection();
        joinOver(elsewhere);
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_REPLACED);
        assertThat(elsewhere.last().getJoined().getResumed()).isTrue();
        assertThat(presence.reconnecting(CALL)).isEmpty();
    }

    @Test
    void shouldTellTheCallerWhatTheyHaveDoneAndWriteItDown() {
        join();
        act(7, action -> action.setSendChat(SendChat.newBuilder().setText("hello")));
        assertThat(connection.last().getCallEvent()).satisfies(event -> {
            assertThat(event.getActionId()).isEqualTo(7);
            assertThat(event.getVersion()).isOne();
            assertThat(event.getParticipantId()).isEqualTo(USER);
            assertThat(event.getChat().getText()).isEqualTo("hello");
        });
        assertThat(logged).containsExactly(connection.last().getCallEvent());
    }

    @Test
    void shouldLetNoSoundPassOfOneWhoHasMutedThemselves() {
        join();
        act(1, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
        say(ClientMessage.newBuilder()
                .setAudio(AudioPacket.newBuilder().setSequence(1).setOpus(ByteString.copyFrom(new byte[] {8, 1}))));
        assertThat(connection.last().getAudioRefused().getReason()).isEqualTo(DropReason.DROP_REASON_MUTED);
        act(2, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(false)));
        int told = connection.sent().size();
        say(ClientMessage.newBuilder()
                .setAudio(AudioPacket.newBuilder().setSequence(2).setOpus(ByteString.copyFrom(new byte[] {8, 1}))));
        assertThat(connection.sent()).hasSize(told);
    }

    @Test
    void shouldKnowWhoHasMutedThemselves() {
        join();
        assertThat(isMuted()).isFalse();
        act(1, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
        assertThat(isMuted()).isTrue();
        act(2, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(false)));
        assertThat(isMuted()).isFalse();
    }

    private boolean isMuted() {
        return rooms.find(CALL).orElseThrow().isMuted(USER);
    }

    @Test
    void shouldRefuseWhatOnlyTheOwnerMay() {
        join();
        act(1, action -> action.setSetLocked(SetLocked.newBuilder().setLocked(true)));
        assertRefused(1, RefusalReason.REFUSAL_REASON_NOT_ALLOWED);
        assertThat(logged).isEmpty();
    }

    @Test
    void shouldPutOutWhomTheOwnerWantsOut() {
        door = () -> Future.succeededFuture(new Admitted(
                ADMITTED.identity(), STATE.toBuilder().setOwnerId(USER).build()));
        join();
        presence.enter(CALL, "boris", "Boris", 9, false);
        act(1, action -> action.setPutOut(PutOut.newBuilder().setParticipantId("boris")));
        assertThat(presence.in(CALL)).containsExactly(USER);
        assertThat(logged)
                .singleElement()
                .satisfies(event -> assertThat(event.hasPutOut()).isTrue());
    }

    @Test
    void shouldEndASessionThatTheOwnerPutOut() {
        join();
        presence.putOut(CALL, USER, 1);
        connection.runLoop();
        assertPutOut(ErrorCode.ERROR_CODE_PUT_OUT);
    }

    @Test
    void shouldRefuseTooManyActionsAtOnce() {
        join();
        for (int i = 1; i <= 11; i++) {
            act(i, action -> action.setReact(React.newBuilder().setReaction(Reaction.REACTION_CLAP)));
        }
        assertRefused(11, RefusalReason.REFUSAL_REASON_RATE);
        assertThat(logged).hasSize(10);
    }

    @Test
    void shouldSayThatAnActionWasNotDoneWhenTheGatewaysCanNotAgree() {
        join();
        control.breakDown();
        act(1, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
        assertRefused(1, RefusalReason.REFUSAL_REASON_UNAVAILABLE);
        assertThat(connection.closes()).isZero();
    }

    @Test
    void shouldRefuseAnActionBeforeJoin() {
        act(1, action -> action.setSetMuted(SetMuted.newBuilder().setMuted(true)));
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_JOIN_EXPECTED);
    }

    @Test
    void shouldLetNobodyIntoALockedCall() {
        door = () -> Future.succeededFuture(new Admitted(
                ADMITTED.identity(), STATE.toBuilder().setOwnerId(USER).build()));
        join();
        act(1, action -> action.setSetLocked(SetLocked.newBuilder().setLocked(true)));
        door = () ->
                Future.succeededFuture(new Admitted(new Identity("boris", "Boris", LOG_IN, Optional.empty()), STATE));
        var boris = new RecordingConnection();
        joinOver(boris);
        assertThat(boris.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_CALL_LOCKED);
        assertThat(presence.in(CALL)).containsExactly(USER);
    }

    @Test
    void shouldLetNobodyInForWhomTheCallWasLockedOnTheWay() {
        door = () -> Future.succeededFuture(new Admitted(
                ADMITTED.identity(), STATE.toBuilder().setOwnerId(USER).build()));
        join();
        door = () ->
                Future.succeededFuture(new Admitted(new Identity("boris", "Boris", LOG_IN, Optional.empty()), STATE));
        var boris = new RecordingConnection();
        presence.hold();
        joinOver(boris);
        act(1, action -> action.setSetLocked(SetLocked.newBuilder().setLocked(true)));
        presence.letGo();
        assertThat(boris.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_CALL_LOCKED);
        assertThat(presence.in(CALL)).containsExactly(USER);
    }

    @Test
    void shouldTellWhomNobodyWatchesToSendLessAndSayWhenThatIsOver() {
        join();
        look();
        assertThat(connection.last().getPace().getReason()).isEqualTo(PaceReason.PACE_REASON_UNWATCHED);
        assertThat(connection.last().getPace().getFramesPerSecond()).isOne();

        var other = new RecordingConnection();
        joinOver(other, "boris");
        paces.look();
        assertThat(connection.last().getPace().getReason()).isEqualTo(PaceReason.PACE_REASON_NONE);
        assertThat(connection.last().getPace().getFramesPerSecond()).isEqualTo(30);
    }

    @Test
    void shouldTellASenderWhatItsReceiversWant() {
        var sender = new RecordingConnection();
        joinOver(sender, "boris");
        join();
        watch(WatchedSender.newBuilder().setParticipantId("boris").setWish(Wish.WISH_THUMBNAIL));
        look();
        assertThat(sender.last().getPace().getMaxSide()).isEqualTo(320);
        assertThat(sender.last().getPace().getFramesPerSecond()).isEqualTo(3);

        watch();
        paces.look();
        assertThat(sender.last().getPace().getReason()).isEqualTo(PaceReason.PACE_REASON_NONE);
    }

    @Test
    void shouldTellNothingMoreOfPacesToOneWhoHasLeft() {
        join();
        say(ClientMessage.newBuilder().setLeave(Leave.getDefaultInstance()));
        session.onClosed();
        int told = connection.sent().size();
        look();
        assertThat(connection.sent()).hasSize(told);
    }

    @Test
    void shouldTakeWishesOfThoseWhoAreNotThere() {
        join();
        WatchedSender.Builder[] all = new WatchedSender.Builder[Limits.MAX_WATCHED];
        for (int i = 0; i < all.length; i++) {
            all[i] = WatchedSender.newBuilder().setParticipantId("nobody " + i).setWish(Wish.WISH_HIDDEN);
        }
        watch(all);
        assertThat(connection.closedWith()).isNull();
    }

    @Test
    void shouldEndAConnectionWhoseWishesCanNotBe() {
        var anna = WatchedSender.newBuilder().setParticipantId("anna").setWish(Wish.WISH_HIDDEN);
        WatchedSender.Builder[] tooMany = new WatchedSender.Builder[Limits.MAX_WATCHED + 1];
        Arrays.setAll(
                tooMany,
                i -> WatchedSender.newBuilder().setParticipantId("nobody " + i).setWish(Wish.WISH_HIDDEN));
        assertMalformed("a Watch of over 100 senders", tooMany);
        assertMalformed("a Watch that names a participant twice", anna, anna);
        assertMalformed(
                "a Watch with a participant_id of 0 characters", anna.clone().clearParticipantId());
        assertMalformed(
                "a Watch with a participant_id of 37 characters", anna.clone().setParticipantId("x".repeat(37)));
        assertMalformed("a Watch without a wish that is known", anna.clone().clearWish());
        assertMalformed("a Watch without a wish that is known", anna.clone().setWishValue(99));
    }

    private void assertMalformed(String message, WatchedSender.Builder... senders) {
        var other = new RecordingConnection();
        ConnectionHandler client = sessions.open(other);
        client.onMessage(joining().build().toByteArray());
        other.runLoop();
        client.onMessage(watching(senders).build().toByteArray());
        assertThat(other.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE);
        assertThat(other.lastWord()).isNotNull().extracting(Error::getMessage).isEqualTo(message);
    }

    @Test
    void shouldEndAConnectionThatChangesItsWishesAllTheTime() {
        join();
        for (int i = 0; i < 50; i++) {
            watch();
        }
        assertThat(connection.closedWith()).isNull();
        watch();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_ABUSE);
    }

    @Test
    void shouldTakeNoWishesBeforeTheCallWasEntered() {
        watch();
        assertThat(connection.closedWith()).isEqualTo(ErrorCode.ERROR_CODE_JOIN_EXPECTED);
    }

    private void look() {
        for (int i = 0; i < 12; i++) { // three seconds
            paces.look();
        }
    }

    private void watch(WatchedSender.Builder... senders) {
        say(watching(senders));
    }

    private static ClientMessage.Builder watching(WatchedSender.Builder... senders) {
        Watch.Builder watch = Watch.newBuilder();
        for (WatchedSender.Builder sender : senders) {
            watch.addSenders(sender);
        }
        return ClientMessage.newBuilder().setWatch(watch);
    }

    private void joinOver(RecordingConnection other, String userId) {
        Supplier<Future<Admitted>> usual = door;
        door = () ->
                Future.succeededFuture(new Admitted(new Identity(userId, userId, LOG_IN, Optional.empty()), STATE));
        joinOver(other);
        door = usual;
    }

    private void joinOver(RecordingConnection other) {
        sessions.open(other)
                .onMessage(ClientMessage.newBuilder()
                        .setJoin(Join.newBuilder().setCallId(CALL))
                        .build()
                        .toByteArray());
        other.runLoop();
    }

    private void act(long id, UnaryOperator<CallAction.Builder> what) {
        say(ClientMessage.newBuilder()
                .setAction(what.apply(CallAction.newBuilder().setId(id))));
    }

    private void assertRefused(long id, RefusalReason reason) {
        assertThat(connection.last().getActionRefused().getId()).isEqualTo(id);
        assertThat(connection.last().getActionRefused().getReason()).isEqualTo(reason);
    }

    private void assertPutOut(ErrorCode code) {
        assertThat(connection.closedWith()).isEqualTo(code);
        assertThat(presence.in(CALL)).isEmpty();
        assertThat(leases.released).isOne();
        assertThat(listening).isZero();
    }

    private static CallState call(long version, String... members) {
        CallState.Builder call = CallState.newBuilder()
                .setCallId(CALL)
                .setTitle("Tea")
                .setVersion(version)
                .setSettings(SETTINGS);
        for (String member : members) {
            call.addMembers(CallMember.newBuilder().setUserId(member));
        }
        return call.build();
    }

    private static byte[] revocation(String sessionId) {
        return Revocation.newBuilder().setSessionId(sessionId).build().toByteArray();
    }

    private static ClientMessage.Builder frame(long sequence) {
        return ClientMessage.newBuilder()
                .setVideo(VideoFrame.newBuilder().setSequence(sequence).setJpeg(ByteString.copyFromUtf8("no picture")));
    }

    private void join() {
        say(joining());
    }

    private static ClientMessage.Builder joining() {
        return ClientMessage.newBuilder().setJoin(Join.newBuilder().setCallId(CALL));
    }

    private static ClientMessage.Builder ping() {
        return ClientMessage.newBuilder().setPing(Ping.newBuilder().setSentUs(1));
    }

    private void say(ClientMessage.Builder message) {
        session.onMessage(message.build().toByteArray());
        connection.runLoop();
    }
}
