package callstream.gateway.session;

import callstream.gateway.deliver.Outbox;
import callstream.gateway.ingest.Sender;
import callstream.gateway.ingest.SenderLane;
import callstream.gateway.ingest.TokenBucket;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.gateway.session.SessionState.AwaitingJoin;
import callstream.gateway.session.SessionState.Ended;
import callstream.gateway.session.SessionState.InCall;
import callstream.gateway.session.SessionState.Joining;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One caller's stay, see {@link SessionState}. Everything runs on the event loop of its connection. */
final class Session implements ConnectionHandler {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** A client that goes wrong may be told so this often, and twice a second again; then it is shut out. */
    private static final int REFUSALS_AT_ONCE = 600;

    private static final double REFUSALS_PER_SECOND = 2;

    private static final Set<DropReason> OUR_FAULTS =
            Set.of(DropReason.DROP_REASON_SUPERSEDED, DropReason.DROP_REASON_LOG_UNAVAILABLE);

    private final Connection connection;
    private final SessionContext context;
    private final Outbox outbox;
    private final TokenBucket refusals;
    private SessionState state = new AwaitingJoin();

    private Session(Connection connection, SessionContext context) {
        this.connection = connection;
        this.context = context;
        this.outbox = new Outbox(connection, context.deliveryMeters());
        this.refusals = new TokenBucket(REFUSALS_PER_SECOND, REFUSALS_AT_ONCE, context.nanoTime());
    }

    /** Opens a session on a new connection, which has {@link Limits#JOIN_DEADLINE} to say whose it is. */
    static Session open(Connection connection, SessionContext context) {
        var session = new Session(connection, context);
        connection.executeAfter(Limits.JOIN_DEADLINE.toMillis(), session::onJoinDeadline);
        return session;
    }

    @Override
    public void onMessage(byte[] message) {
        if (state instanceof Ended) {
            return;
        }
        try {
            dispatch(decode(message));
        } catch (IOException malformed) {
            end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "not a ClientMessage");
        }
    }

    @Override
    public void onClosed() {
        leave("connection closed");
    }

    /** The picture stays where it is: the message refers to the bytes that arrived. */
    private static ClientMessage decode(byte[] message) throws IOException {
        CodedInputStream input = UnsafeByteOperations.unsafeWrap(message).newCodedInput();
        input.enableAliasing(true);
        return ClientMessage.parseFrom(input);
    }

    private void dispatch(ClientMessage message) {
        switch (message.getMessageCase()) {
            case JOIN -> onJoin(message.getJoin());
            case VIDEO -> onVideo(message.getVideo());
            case PING -> onPing(message.getPing());
            case LEAVE -> {
                leave("left");
                connection.close();
            }
            case MESSAGE_NOT_SET -> end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "a ClientMessage without content");
        }
    }

    private void onJoinDeadline() {
        if (state instanceof AwaitingJoin) {
            end(
                    ErrorCode.ERROR_CODE_JOIN_TIMEOUT,
                    "no Join within " + Limits.JOIN_DEADLINE.toSeconds() + " s of connecting");
        }
    }

    private void onJoin(Join join) {
        if (!(state instanceof AwaitingJoin)) {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "a second Join");
            return;
        }
        state = new Joining();
        context.doorkeeper()
                .admit(join)
                .compose(this::prepare)
                .onComplete(
                        ready -> connection.execute(() -> enter(ready)),
                        fault -> connection.execute(() -> refuse(fault)));
    }

    /** What an admitted caller has before it enters: an epoch of its own. */
    private record Ready(Admitted admitted, long epoch) {}

    /** The log is read from here on, before anyone learns of the caller: so no frame meant for it is missed. */
    private Future<Ready> prepare(Admitted admitted) {
        var partitions = context.partitions().partitionsOf(admitted.callId(), admitted.spread());
        Future<Void> listening = context.reader().listen(admitted.callId(), partitions);
        Future<Long> epoch =
                future(context.rooms().nextEpoch(admitted.identity().userId()));
        return Future.join(listening, epoch)
                .map(done -> new Ready(admitted, epoch.result()))
                .onFailure(fault -> {
                    if (listening.succeeded()) {
                        context.reader().unlisten(admitted.callId());
                    }
                });
    }

    private void enter(Ready ready) {
        Admitted admitted = ready.admitted();
        if (!(state instanceof Joining)) { // the connection has ended meanwhile
            context.reader().unlisten(admitted.callId());
            return;
        }
        connection.letIn();
        var caller = new RoomCaller(
                admitted.identity().userId(), ready.epoch(), outbox, () -> connection.execute(this::onReplaced));
        Future<Void> entered = future(context.rooms()
                .enter(admitted.callId(), caller, admitted.identity().name(), others -> joined(caller, others)));
        state = new InCall(admitted.callId(), caller, lane(ready), entered);
        log.atInfo()
                .addKeyValue("callId", admitted.callId())
                .addKeyValue("userId", caller.participantId())
                .addKeyValue("epoch", caller.epoch())
                .addKeyValue("remote", connection.remoteAddress())
                .log("joined");
        entered.onFailure(fault -> connection.execute(() -> refuse(fault)));
    }

    private SenderLane lane(Ready ready) {
        Admitted admitted = ready.admitted();
        String userId = admitted.identity().userId();
        int partition = context.partitions().partitionOf(admitted.callId(), userId, admitted.spread());
        return new SenderLane(
                new Sender(admitted.callId(), userId, ready.epoch(), partition),
                context.log(),
                context.framesInFlight(),
                context.clock(),
                context.nanoTime(),
                context.ingestMeters(),
                this::tellRefused);
    }

    private static ServerMessage joined(RoomCaller caller, Joined.Builder others) {
        return ServerMessage.newBuilder()
                .setJoined(others.setParticipantId(caller.participantId())
                        .setSessionEpoch(caller.epoch())
                        .addAllEffects(Effects.names())
                        .setMaxFramesPerSecond(Limits.MAX_FRAMES_PER_SECOND))
                .build();
    }

    private void refuse(Throwable fault) {
        if (fault instanceof JoinRefusedException refused) {
            end(refused.code(), String.valueOf(refused.getMessage()));
        } else {
            log.atWarn().addKeyValue("fault", fault.toString()).log("join failed");
            end(ErrorCode.ERROR_CODE_UNAVAILABLE, "the call can't be entered now, try again soon");
        }
    }

    private void onVideo(VideoFrame frame) {
        if (state instanceof InCall inCall) {
            inCall.lane().offer(frame);
        } else {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "a frame before the call was entered");
        }
    }

    private void tellRefused(long sequence, DropReason reason, String detail) {
        if (!OUR_FAULTS.contains(reason) && !refusals.tryTake()) {
            end(ErrorCode.ERROR_CODE_ABUSE, "too many frames that had to be refused; the last: " + detail);
            return;
        }
        outbox.tell(ServerMessage.newBuilder()
                .setFrameRefused(FrameRefused.newBuilder()
                        .setSequence(sequence)
                        .setReason(reason)
                        .setDetail(detail))
                .build());
    }

    private void onPing(Ping ping) {
        outbox.tell(ServerMessage.newBuilder()
                .setPong(Pong.newBuilder()
                        .setSentUs(ping.getSentUs())
                        .setReceivedUs(context.clock().getAsLong()))
                .build());
    }

    private void onReplaced() {
        end(ErrorCode.ERROR_CODE_REPLACED, "you have joined over another connection");
    }

    /** Asks the client to connect elsewhere: the gateway stops. Any thread. */
    void shutDown() {
        connection.execute(() -> end(ErrorCode.ERROR_CODE_SHUTTING_DOWN, "the gateway stops, connect again"));
    }

    private void end(ErrorCode error, String message) {
        if (!(state instanceof Ended)) {
            leave(message);
            connection.close(error, message);
        }
    }

    private void leave(String why) {
        SessionState before = state;
        state = new Ended();
        if (before instanceof InCall inCall) {
            context.reader().unlisten(inCall.callId());
            // Not before it has entered, or it would come in after it went out, and stay.
            inCall.entered().onComplete(in -> context.rooms().leave(inCall.callId(), inCall.caller()));
            log.atInfo()
                    .addKeyValue("callId", inCall.callId())
                    .addKeyValue("userId", inCall.caller().participantId())
                    .addKeyValue("epoch", inCall.caller().epoch())
                    .addKeyValue("why", why)
                    .log("left");
        }
    }

    private static <T> Future<T> future(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage);
    }
}
