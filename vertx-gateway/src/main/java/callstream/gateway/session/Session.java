package callstream.gateway.session;

import callstream.gateway.deliver.Outbox;
import callstream.gateway.ingest.AudioLane;
import callstream.gateway.ingest.Sender;
import callstream.gateway.ingest.SenderLane;
import callstream.gateway.ingest.TokenBucket;
import callstream.gateway.room.Arrival;
import callstream.gateway.room.CallLockedException;
import callstream.gateway.session.SessionState.AwaitingJoin;
import callstream.gateway.session.SessionState.Ended;
import callstream.gateway.session.SessionState.InCall;
import callstream.gateway.session.SessionState.Joining;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.Limits;
import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.CallAction;
import callstream.protocol.v1.CallChanged;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Move;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.RefusalReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One caller's stay, see {@link SessionState}. Everything runs on the event loop of its connection. */
final class Session implements ConnectionHandler {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** A client that goes wrong may be told so this often, and twice a second again; then it is shut out. */
    private static final int REFUSALS_AT_ONCE = 600;

    private static final double REFUSALS_PER_SECOND = 2;

    /** A client needs about one a second, to know the clock and that the gateway lives. */
    private static final int PINGS_PER_SECOND = 10;

    private static final int PINGS_AT_ONCE = 50;

    /** How often it is said of a caller who stays: a third of what it is believed for. */
    static final Duration ATTENDED_EVERY = Duration.ofSeconds(30);

    /** From Join to Joined. Twice what accounts and the log may take until they are given up. */
    static final Duration ENTER_DEADLINE = Duration.ofSeconds(10);

    private static final Set<DropReason> OUR_FAULTS =
            Set.of(DropReason.DROP_REASON_SUPERSEDED, DropReason.DROP_REASON_LOG_UNAVAILABLE);

    /** After these the same client comes back to go on with the session; after all others there is nothing left. */
    private static final Set<ErrorCode> MAY_RETURN = Set.of(
            ErrorCode.ERROR_CODE_TOO_SLOW,
            ErrorCode.ERROR_CODE_SHUTTING_DOWN,
            ErrorCode.ERROR_CODE_UNAVAILABLE,
            ErrorCode.ERROR_CODE_INTERNAL,
            ErrorCode.ERROR_CODE_REPLACED); // by one that goes on with it, or has fenced it

    private final Connection connection;
    private final SessionContext context;
    private final Outbox outbox;
    private final TokenBucket refusals;
    private final TokenBucket pings;
    private SessionState state = new AwaitingJoin();
    private boolean takenOver;

    private Session(Connection connection, SessionContext context) {
        this.connection = connection;
        this.context = context;
        this.outbox = new Outbox(connection, context.deliveryMeters());
        this.refusals = new TokenBucket(REFUSALS_PER_SECOND, REFUSALS_AT_ONCE, context.nanoTime());
        this.pings = new TokenBucket(PINGS_PER_SECOND, PINGS_AT_ONCE, context.nanoTime());
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
        } catch (RuntimeException fault) {
            fail(fault);
        }
    }

    @Override
    public void onClosed() {
        leave("connection closed", true);
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
            case AUDIO -> onAudio(message.getAudio());
            case PING -> onPing(message.getPing());
            case LEAVE -> {
                leave("left", false);
                connection.close();
            }
            case ACTION -> onAction(message.getAction());
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
        if (!isWellFormed(join)) {
            end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "a Join whose device or device_key is not as it may be");
            return;
        }
        state = new Joining();
        connection.executeAfter(ENTER_DEADLINE.toMillis(), this::onEnterDeadline);
        Runnable letGo = context.followed().calls().keep(join.getCallId());
        new Entrance(context)
                .enter(join, new LeaseEvents(this::onTakenOver, this::onLeaseOutOfReach), new CallEvents(this))
                .onComplete(onLoop(this::enter), onLoop(this::refuse))
                .onComplete(onLoop(watched -> letGo.run()));
    }

    private static boolean isWellFormed(Join join) {
        int key = join.getDeviceKey().size();
        return join.getDevice().length() <= Limits.MAX_DEVICE_LENGTH
                && (key == 0 || (key >= Limits.MIN_DEVICE_KEY_BYTES && key <= Limits.MAX_DEVICE_KEY_BYTES));
    }

    /** Whatever is waited for, accounts, the log or the room, may hang; the client is told and tries again. */
    private void onEnterDeadline() {
        boolean waits = state instanceof Joining
                || (state instanceof InCall inCall && !inCall.stay().entered().isComplete());
        if (waits) {
            log.atWarn().addKeyValue("state", state.getClass().getSimpleName()).log("join took too long");
            String message = "the call could not be entered within " + ENTER_DEADLINE.toSeconds() + " s";
            end(ErrorCode.ERROR_CODE_UNAVAILABLE, message);
        }
    }

    private void enter(Place place) {
        if (!(state instanceof Joining)) { // it has ended meanwhile
            place.giveBack();
            return;
        }
        try {
            takePlace(place);
        } catch (RuntimeException fault) {
            place.giveBack();
            throw fault;
        }
    }

    private void takePlace(Place place) {
        connection.letIn();
        var caller = new RoomCaller(place.userId(), place.lease().epoch(), outbox, this::onTakenOver, this::onPutOut);
        LiveCall call = place.call();
        Future<Void> entered = future(context.rooms()
                .enter(
                        place.callId(),
                        caller,
                        new Arrival(
                                call.identity().name(),
                                place.resumes(),
                                place.despiteLock(),
                                others -> joined(caller, call, others))));
        var stay = new Stay(
                context, place, caller, call, lane(place, call), audioLane(place, call), watch(place, call), entered);
        state = new InCall(stay, new Actions(context, place, call, connection::execute, this::tellActionRefused));
        stay.logJoined(connection.remoteAddress());
        entered.onComplete(onLoop(in -> arrive()), onLoop(this::refuse));
    }

    /** Ends the session when its call or its log-in is over. */
    private Runnable watch(Place place, LiveCall call) {
        Runnable endCall = context.followed().calls().watch(place.callId(), call);
        String logIn = call.identity().sessionId();
        Runnable endLogIn = context.followed().revoked().watch(logIn, this::onRevoked);
        return () -> {
            endCall.run();
            endLogIn.run();
        };
    }

    private SenderLane lane(Place place, LiveCall call) {
        int partition = context.partitions().partitionOf(place.callId(), place.userId(), place.spread());
        return new SenderLane(
                new Sender(place.callId(), place.userId(), place.lease().epoch(), call::rules, partition),
                context.port(),
                context.laneLimits(),
                context.clock(),
                context.nanoTime(),
                connection::executeAfter,
                context.followed(),
                context.ingestMeters(),
                this::tellRefused);
    }

    private AudioLane audioLane(Place place, LiveCall call) {
        int partition = context.partitions().partitionOf(place.callId());
        return new AudioLane(
                new Sender(place.callId(), place.userId(), place.lease().epoch(), call::rules, partition),
                context.audioLog(),
                context.clock(),
                context.nanoTime(),
                context.ingestMeters(),
                this::tellAudioRefused);
    }

    private ServerMessage joined(RoomCaller caller, LiveCall call, Joined.Builder others) {
        return ServerMessage.newBuilder()
                .setJoined(others.setParticipantId(caller.participantId())
                        .setSessionEpoch(caller.epoch())
                        .addAllEffects(context.followed().effects().names())
                        .setMaxFramesPerSecond(Limits.MAX_FRAMES_PER_SECOND)
                        .setResumeGraceMs((int) context.resumeGrace().toMillis())
                        .setCall(call.state()))
                .build();
    }

    private void arrive() {
        if (state instanceof InCall inCall) {
            inCall.stay().arrive();
            ServiceWatch.stateOf(context).ifPresent(outbox::tell);
            attend();
        }
    }

    /** Says that the caller is in, now and again and again, until it is not. */
    private void attend() {
        if (state instanceof InCall inCall) {
            inCall.stay().attend();
            connection.executeAfter(ATTENDED_EVERY.toMillis(), this::attend);
        }
    }

    private void refuse(Throwable fault) {
        if (state instanceof Ended) {
            return;
        }
        if (fault instanceof JoinRefusedException refused) {
            end(refused.toMessage());
        } else if (fault instanceof CallLockedException || fault.getCause() instanceof CallLockedException) {
            end(JoinRefusedException.callLocked().toMessage());
        } else {
            log.atWarn().addKeyValue("fault", fault.toString()).log("join failed");
            end(ErrorCode.ERROR_CODE_UNAVAILABLE, "the call can't be entered now, try again soon");
        }
    }

    private void onVideo(VideoFrame frame) {
        if (state instanceof InCall inCall) {
            inCall.stay().offer(frame);
        } else {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "a frame before the call was entered");
        }
    }

    private void onAction(CallAction action) {
        if (state instanceof InCall inCall) {
            inCall.actions().offer(action);
        } else {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "an action before the call was entered");
        }
    }

    private void tellActionRefused(ActionRefused refused) {
        connection.execute(() -> {
            if (refused.getReason() != RefusalReason.REFUSAL_REASON_UNAVAILABLE && !refusals.tryTake()) {
                end(ErrorCode.ERROR_CODE_ABUSE, "too many actions that had to be refused");
                return;
            }
            outbox.tell(ServerMessage.newBuilder().setActionRefused(refused).build());
        });
    }

    private void onAudio(AudioPacket packet) {
        if (state instanceof InCall inCall) {
            inCall.stay().offer(packet);
        } else {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "a packet of sound before the call was entered");
        }
    }

    private void tellRefused(long sequence, DropReason reason, String detail) {
        if (mayBeRefusedAgain(reason, detail)) {
            outbox.tell(ServerMessage.newBuilder()
                    .setFrameRefused(FrameRefused.newBuilder()
                            .setSequence(sequence)
                            .setReason(reason)
                            .setDetail(detail))
                    .build());
        }
    }

    private void tellAudioRefused(long sequence, DropReason reason, String detail) {
        if (mayBeRefusedAgain(reason, detail)) {
            outbox.tell(ServerMessage.newBuilder()
                    .setAudioRefused(AudioRefused.newBuilder()
                            .setSequence(sequence)
                            .setReason(reason)
                            .setDetail(detail))
                    .build());
        }
    }

    /** Otherwise the session has ended. */
    private boolean mayBeRefusedAgain(DropReason reason, String detail) {
        if (OUR_FAULTS.contains(reason) || refusals.tryTake()) {
            return true;
        }
        end(ErrorCode.ERROR_CODE_ABUSE, "too many messages that had to be refused; the last: " + detail);
        return false;
    }

    private void onPing(Ping ping) {
        if (state instanceof AwaitingJoin) {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "a Ping before Join");
            return;
        }
        if (!pings.tryTake()) {
            end(ErrorCode.ERROR_CODE_ABUSE, "over " + PINGS_PER_SECOND + " pings a second");
            return;
        }
        outbox.tell(ServerMessage.newBuilder()
                .setPong(Pong.newBuilder()
                        .setSentUs(ping.getSentUs())
                        .setReceivedUs(context.clock().getAsLong()))
                .build());
    }

    /** Any thread, as the others of these. Whoever took over has fenced it. */
    private void onTakenOver() {
        connection.execute(() -> {
            takenOver |= state instanceof InCall;
            stop(ErrorCode.ERROR_CODE_REPLACED, "you have joined over another connection");
        });
    }

    /** Whether its user has gone on over another connection. On the event loop, once it has ended. */
    boolean wasTakenOver() {
        return takenOver;
    }

    /** Frames of others that waited for the connection when it ended. */
    int undelivered() {
        return outbox.waitingFrames();
    }

    private void onPutOut() {
        connection.execute(
                () -> putOut(ErrorCode.ERROR_CODE_PUT_OUT, "the call's owner has put you out of the running call"));
    }

    private void onLeaseOutOfReach() {
        String message = "this gateway has lost sight of the others, connect again";
        connection.execute(() -> stop(ErrorCode.ERROR_CODE_UNAVAILABLE, message));
    }

    private void stop(ErrorCode error, String message) {
        if (state instanceof InCall inCall) {
            inCall.stay().stop();
        }
        end(error, message);
    }

    private void onRevoked() {
        connection.execute(() -> putOut(ErrorCode.ERROR_CODE_SESSION_REVOKED, "you were logged out: log in again"));
    }

    void onChanged(CallState call) {
        connection.execute(() -> {
            if (state instanceof InCall inCall) { // and behind Joined, which may say the same
                inCall.stay().entered().onSuccess(in -> tellChanged(call));
            }
        });
    }

    private void tellChanged(CallState call) {
        outbox.tell(ServerMessage.newBuilder()
                .setCallChanged(CallChanged.newBuilder().setCall(call))
                .build());
    }

    void onRemoved() {
        connection.execute(() -> putOut(ErrorCode.ERROR_CODE_REMOVED, "you are not a member of the call any more"));
    }

    void onCallEnded() {
        connection.execute(() -> putOut(ErrorCode.ERROR_CODE_CALL_ENDED, "the call has ended"));
    }

    private void putOut(ErrorCode error, String message) {
        if (state instanceof InCall inCall) {
            inCall.stay().fence();
        }
        end(error, message);
    }

    /** Tells a caller who is in something of the gateway itself. Any thread. */
    void tell(ServerMessage message) {
        connection.execute(() -> {
            if (state instanceof InCall inCall) {
                inCall.stay().entered().onSuccess(in -> outbox.tell(message));
            }
        });
    }

    /**
     * Asks the client to move to another gateway, and serves it until it went. Who is not in a call yet is sent away at
     * once. Any thread.
     */
    void askToMove(Duration within) {
        connection.execute(() -> {
            if (state instanceof InCall) {
                outbox.tell(ServerMessage.newBuilder()
                        .setMove(Move.newBuilder().setWithinMs((int) within.toMillis()))
                        .build());
            } else {
                shutDown();
            }
        });
    }

    /** Sends the client away: the gateway stops. Any thread. */
    void shutDown() {
        connection.execute(() -> end(ErrorCode.ERROR_CODE_SHUTTING_DOWN, "the gateway stops, connect again"));
    }

    private void end(ErrorCode error, String message) {
        end(Error.newBuilder().setCode(error).setMessage(message).build());
    }

    private void end(Error error) {
        if (!(state instanceof Ended)) {
            leave(error.getMessage(), MAY_RETURN.contains(error.getCode()));
            connection.close(error);
        }
    }

    /** @param mayReturn whether the caller is expected back, over another connection */
    private void leave(String why, boolean mayReturn) {
        SessionState before = state;
        state = new Ended();
        if (before instanceof InCall inCall) {
            inCall.stay().end(why, mayReturn && !context.resumeGrace().isZero());
        }
    }

    /** The step, on the connection's event loop; should it fail, the session ends. */
    private <T> Handler<T> onLoop(Consumer<T> step) {
        return value -> connection.execute(() -> {
            try {
                step.accept(value);
            } catch (RuntimeException fault) {
                fail(fault);
            }
        });
    }

    private void fail(RuntimeException fault) {
        log.atError().setCause(fault).log("session failed");
        end(ErrorCode.ERROR_CODE_INTERNAL, "a fault of the gateway, try again soon");
    }

    private static <T> Future<T> future(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage);
    }
}
