package callstream.gateway.session;

import callstream.gateway.deliver.Outbox;
import callstream.gateway.meter.Backlog;
import callstream.gateway.pace.Watching;
import callstream.gateway.quota.SenderQuota;
import callstream.gateway.session.SessionState.AwaitingJoin;
import callstream.gateway.session.SessionState.Ended;
import callstream.gateway.session.SessionState.InCall;
import callstream.gateway.session.SessionState.Joining;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.Limits;
import callstream.protocol.v1.CallChanged;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Move;
import callstream.protocol.v1.Ping;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Watch;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller's stay, see {@link SessionState}: what may be said in which state, and how one leads to the next.
 * Everything runs on the event loop of its connection.
 */
final class Session implements ConnectionHandler {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** How often it is said of a caller who stays: a third of what it is believed for. */
    static final Duration ATTENDED_EVERY = Duration.ofSeconds(30);

    /** From Join to Joined. Twice what accounts and the log may take until they are given up. */
    static final Duration ENTER_DEADLINE = Duration.ofSeconds(10);

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
    private final CheckIn checkIn;
    private final Pings pings;
    private final Wishes wishes;
    private final RefusalNotices refusals;

    /** Written on the event loop; whoever looks how a session does reads it. */
    private volatile SessionState state = new AwaitingJoin();

    private boolean takenOver;

    private Session(Connection connection, SenderQuota quota, SessionContext context) {
        this.connection = connection;
        this.context = context;
        var watching = new Watching(context.nanoTime());
        this.outbox = new Outbox(connection, context.deliveryMeters(), watching, context.nanoTime());
        this.refusals =
                new RefusalNotices(outbox, context.nanoTime(), tooMany -> end(ErrorCode.ERROR_CODE_ABUSE, tooMany));
        this.checkIn = new CheckIn(context, connection, quota, outbox, watching, refusals, this::endBy);
        this.pings = new Pings(context.clock(), context.nanoTime());
        this.wishes = new Wishes(watching, context.nanoTime());
    }

    /**
     * Opens a session on a new connection, which has {@link Limits#JOIN_DEADLINE} to say whose it is.
     *
     * @param quota what it may send, as part of what others may
     */
    static Session open(Connection connection, SenderQuota quota, SessionContext context) {
        var session = new Session(connection, quota, context);
        connection.executeAfter(Limits.JOIN_DEADLINE.toMillis(), session::onJoinDeadline);
        return session;
    }

    @Override
    public void onMessage(byte[] message) {
        if (state instanceof Ended) {
            return;
        }
        try {
            ClientMessage decoded = decode(message);
            if (decoded.hasVideo() == Traffic.isFrame(message)) {
                dispatch(decoded);
            } else { // its first field alone says by which rules it was let through
                end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "two messages in one ClientMessage");
            }
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
            case VIDEO -> whenIn("a frame", in -> in.stay().offer(message.getVideo()));
            case AUDIO -> whenIn("a packet of sound", in -> in.stay().offer(message.getAudio()));
            case PING -> onPing(message.getPing());
            case LEAVE -> {
                leave("left", false);
                connection.close();
            }
            case ACTION -> whenIn("an action", in -> in.actions().offer(message.getAction()));
            case WATCH -> whenIn("a Watch", in -> onWatch(message.getWatch()));
            case MESSAGE_NOT_SET -> end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "a ClientMessage without content");
        }
    }

    private void whenIn(String what, Consumer<InCall> step) {
        if (state instanceof InCall inCall) {
            step.accept(inCall);
        } else {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, what + " before the call was entered");
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
        if (!Entrance.isWellFormed(join)) {
            end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, "a Join whose device or device_key is not as it may be");
            return;
        }
        state = new Joining();
        connection.executeAfter(ENTER_DEADLINE.toMillis(), this::onEnterDeadline);
        Runnable letGo = context.followed().calls().keep(join.getCallId());
        new Entrance(context)
                .enter(join, new LeaseEvents(this::endBy), new CallEvents(this))
                .onComplete(onLoop(this::enter), onLoop(this::refuse))
                .onComplete(onLoop(watched -> letGo.run()));
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
        InCall inCall = checkIn.begin(place);
        state = inCall;
        inCall.stay().logJoined(connection.remoteAddress());
        inCall.stay().entered().onComplete(onLoop(in -> arrive()), onLoop(this::refuse));
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
        if (!(state instanceof Ended)) {
            end(JoinRefusedException.of(fault).toMessage());
        }
    }

    private void onWatch(Watch watch) {
        try {
            if (!wishes.take(watch)) {
                end(ErrorCode.ERROR_CODE_ABUSE, Wishes.TOO_MANY);
            }
        } catch (IOException invalid) {
            end(ErrorCode.ERROR_CODE_MALFORMED_MESSAGE, String.valueOf(invalid.getMessage()));
        }
    }

    private void onPing(Ping ping) {
        if (state instanceof AwaitingJoin) {
            end(ErrorCode.ERROR_CODE_JOIN_EXPECTED, "a Ping before Join");
            return;
        }
        pings.answer(ping).ifPresentOrElse(outbox::tell, () -> end(ErrorCode.ERROR_CODE_ABUSE, Pings.TOO_MANY));
    }

    /** Ends it, whatever it is at. Any thread. */
    void endBy(Ending ending) {
        connection.execute(() -> {
            if (state instanceof InCall inCall) {
                takenOver |= ending == Ending.TAKEN_OVER;
                ending.holdBack(inCall.stay());
            }
            end(ending.toMessage());
        });
    }

    /** Whether its user has gone on over another connection. On the event loop, once it has ended. */
    boolean wasTakenOver() {
        return takenOver;
    }

    /** What waits for the log, and for the connection. Any thread. */
    void eachBacklog(BiConsumer<String, Backlog> told) {
        if (state instanceof InCall inCall) {
            inCall.stay().eachBacklog(told);
        }
        outbox.eachBacklog(told);
    }

    /** What did not get through. Any thread. */
    SessionDrops drops() {
        return new SessionDrops(refusals.frames(), refusals.sound(), outbox.framesMissed(), outbox.audioMissed());
    }

    /** Frames of others that waited for the connection when it ended. */
    int undelivered() {
        return outbox.waitingFrames();
    }

    /** Packets of sound of others likewise. */
    int undeliveredAudio() {
        return outbox.waitingPackets();
    }

    /** Its call is not as it was. Any thread. */
    void onChanged(CallState call) {
        tell(ServerMessage.newBuilder()
                .setCallChanged(CallChanged.newBuilder().setCall(call))
                .build());
    }

    /** Tells a caller who is in something of the gateway itself, behind Joined, which may say the same. Any thread. */
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
                endBy(Ending.SHUTTING_DOWN);
            }
        });
    }

    private void end(ErrorCode error, String message) {
        end(Error.newBuilder().setCode(error).setMessage(message).build());
    }

    private void end(Error error) {
        if (!(state instanceof Ended)) {
            leave(error.getMessage(), MAY_RETURN.contains(error.getCode()));
            outbox.tellLast();
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
}
