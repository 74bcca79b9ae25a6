package callstream.gateway.session;

import callstream.gateway.quota.CallPart;
import callstream.gateway.room.HeldLease;
import callstream.gateway.room.Leases;
import callstream.gateway.room.Leases.Answer;
import callstream.gateway.room.Leases.Applicant;
import callstream.gateway.room.Leases.Over;
import callstream.gateway.room.Rooms.Door;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.protocol.Limits;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import java.util.HexFormat;

/**
 * The way into a call, until the room:
 *
 * <pre>
 *   doorkeeper: may enter? ▸ quota: not a call too many? ▸ room: not locked? ▸ lease: nowhere else?
 *                          ▸ spread of the call ▸ log: reading begun ▸ a Place
 * </pre>
 *
 * <p>The log is read before anyone learns of the caller: so no frame meant for it is missed. Any thread.
 *
 * @param context what sessions share
 */
record Entrance(SessionContext context) {
    /** Whether what a client says of its device is as it may be. */
    static boolean isWellFormed(Join join) {
        int key = join.getDeviceKey().size();
        return join.getDevice().length() <= Limits.MAX_DEVICE_LENGTH
                && (key == 0 || (key >= Limits.MIN_DEVICE_KEY_BYTES && key <= Limits.MAX_DEVICE_KEY_BYTES));
    }

    /**
     * Gets a place for whoever asks.
     *
     * @param holder told when the place's lease is lost
     * @param listener told of the call's changes, once the place's call is watched
     * @return to be given back, also by one who has gone meanwhile; fails with a {@link JoinRefusedException} or
     *     whatever fault there was, and nothing is held then
     */
    Future<Place> enter(Join join, Leases.Holder holder, LiveCall.Listener listener) {
        return context.doorkeeper()
                .admit(join)
                .compose(admitted -> context.quotas()
                        .enterCall(admitted.call().getCallId())
                        // From a future on, so that what throws at once fails as what fails later does.
                        .map(part -> Future.succeededFuture()
                                .compose(begun -> enter(admitted, listener, part, join, holder))
                                .onFailure(fault -> part.close()))
                        .orElseGet(() -> Future.failedFuture(JoinRefusedException.tooManyCalls())));
    }

    private Future<Place> enter(
            Admitted admitted, LiveCall.Listener listener, CallPart part, Join join, Leases.Holder holder) {
        return knock(admitted)
                .compose(despiteLock -> lease(admitted, join, holder).compose(leased -> {
                    boolean resumes = resumes(admitted, leased);
                    return fence(admitted, leased)
                            .compose(fenced ->
                                    place(new LiveCall(admitted, listener), part, leased.lease(), resumes, despiteLock))
                            .onFailure(fault -> giveBack(leased.lease(), resumes));
                }));
    }

    /** Whether no lock is for them; fails where the call is locked for them. */
    private Future<Boolean> knock(Admitted admitted) {
        String userId = admitted.identity().userId();
        if (userId.equals(admitted.call().getOwnerId())) {
            return Future.succeededFuture(true); // or nobody could ever open it again
        }
        return Future.fromCompletionStage(context.rooms().knock(admitted.call().getCallId(), userId))
                .compose(door -> door == Door.LOCKED
                        ? Future.failedFuture(JoinRefusedException.callLocked())
                        : Future.succeededFuture(door == Door.ALREADY_IN));
    }

    private Future<Answer.Granted> lease(Admitted admitted, Join join, Leases.Holder holder) {
        var applicant = new Applicant(
                admitted.identity().userId(),
                admitted.call().getCallId(),
                admitted.call().getTitle(),
                join.getDevice(),
                digest(join),
                join.getTakeOver());
        return Future.fromCompletionStage(context.leases().take(applicant, holder))
                .compose(answer -> answer instanceof Answer.Granted granted
                        ? Future.succeededFuture(granted)
                        : Future.failedFuture(
                                JoinRefusedException.alreadyInCall(((Answer.Refused) answer).elsewhere())));
    }

    private static boolean resumes(Admitted admitted, Answer.Granted leased) {
        return leased.over()
                .filter(Over::sameDevice)
                .filter(over -> over.callId().equals(admitted.call().getCallId()))
                .isPresent();
    }

    /**
     * Before the new session can say anything nothing of the old one passes any more. One that it goes on with is over
     * by its coming in, so that the others do not see it leave.
     */
    private Future<Void> fence(Admitted admitted, Answer.Granted leased) {
        if (leased.over().isEmpty() || resumes(admitted, leased)) {
            return Future.succeededFuture();
        }
        Over over = leased.over().get();
        return Future.fromCompletionStage(
                context.rooms().fence(over.callId(), admitted.identity().userId(), over.epoch()));
    }

    private static void giveBack(HeldLease lease, boolean resumes) {
        if (resumes) {
            lease.leaveBehind();
        } else {
            lease.release();
        }
    }

    /** What the cluster keeps of a device's key: enough to know it again, too little to show it. */
    private static String digest(Join join) {
        return join.getDeviceKey().isEmpty()
                ? ""
                : HexFormat.of().formatHex(Sha256.of(join.getDeviceKey().toByteArray()));
    }

    private Future<Place> place(LiveCall call, CallPart part, HeldLease lease, boolean resumes, boolean despiteLock) {
        String callId = call.state().getCallId();
        int wanted = context.partitions().spread(call.state().getMembersCount());
        return Future.fromCompletionStage(context.rooms().spread(callId, wanted))
                .compose(spread -> {
                    Listening listening =
                            context.reading().begin(callId, context.partitions().partitionsOf(callId, spread));
                    return listening
                            .begun()
                            .map(begun -> new Place(call, lease, resumes, despiteLock, spread, listening, part));
                });
    }
}
