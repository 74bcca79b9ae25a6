package callstream.gateway.session;

import callstream.gateway.deliver.Outbox;
import callstream.gateway.ingest.AudioLane;
import callstream.gateway.ingest.Sender;
import callstream.gateway.ingest.SenderLane;
import callstream.gateway.pace.Seat;
import callstream.gateway.pace.Watching;
import callstream.gateway.quota.SenderQuota;
import callstream.gateway.room.Arrival;
import callstream.gateway.session.SessionState.InCall;
import callstream.gateway.transport.Connection;
import callstream.protocol.Limits;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.ServerMessage;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * The last step into a call, from the {@link Place} that {@link Entrance} got: asks the room, watches the call and the
 * log-in, and lays the caller's ways to the log. On the event loop of the connection.
 *
 * @param context what sessions share
 * @param connection the caller's
 * @param quota what it may send, as part of what others may
 * @param outbox what waits for it
 * @param watching what it receives
 * @param refusals told of what goes no further
 * @param endings ends the session; any thread
 */
record CheckIn(
        SessionContext context,
        Connection connection,
        SenderQuota quota,
        Outbox outbox,
        Watching watching,
        RefusalNotices refusals,
        Consumer<Ending> endings) {
    /** Begins a stay. Whoever asked ends it, also should the room not take the caller. */
    InCall begin(Place place) {
        var caller = new RoomCaller(
                place.userId(),
                place.lease().epoch(),
                outbox,
                () -> endings.accept(Ending.TAKEN_OVER),
                () -> endings.accept(Ending.PUT_OUT));
        Future<Void> entered = enter(place, caller);
        quota.enter(place.part());
        var seat = new Seat(place.callId(), place.userId(), watching, outbox::tell);
        var stay = new Stay(
                context, place, caller, quota, seat, lane(place, seat), audioLane(place), watch(place), entered);
        return new InCall(
                stay,
                new Actions(
                        context,
                        place,
                        connection::execute,
                        refused -> connection.execute(() -> refusals.action(refused))));
    }

    private Future<Void> enter(Place place, RoomCaller caller) {
        var arrival = new Arrival(
                place.call().identity().name(),
                place.resumes(),
                place.despiteLock(),
                others -> joined(caller, place.call(), others));
        return Future.fromCompletionStage(context.rooms().enter(place.callId(), caller, arrival));
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

    /** Ends the session when its call or its log-in is over. */
    private Runnable watch(Place place) {
        Runnable endCall = context.followed().calls().watch(place.callId(), place.call());
        String logIn = place.call().identity().sessionId();
        Runnable endLogIn = context.followed().revoked().watch(logIn, () -> endings.accept(Ending.REVOKED));
        return () -> {
            endCall.run();
            endLogIn.run();
        };
    }

    private SenderLane lane(Place place, Seat seat) {
        int partition = context.partitions().partitionOf(place.callId(), place.userId(), place.spread());
        return new SenderLane(
                sender(place, partition),
                context.port(),
                seat.sending(),
                context.laneLimits(),
                context.clock(),
                context.nanoTime(),
                connection::executeAfter,
                context.followed(),
                context.ingestMeters(),
                refusals::frame);
    }

    private AudioLane audioLane(Place place) {
        return new AudioLane(
                sender(place, context.partitions().partitionOf(place.callId())),
                context.audioPort(),
                context.clock(),
                context.nanoTime(),
                context.ingestMeters(),
                refusals::sound);
    }

    private static Sender sender(Place place, int partition) {
        return new Sender(place.callId(), place.userId(), place.lease().epoch(), place.call()::rules, partition);
    }
}
