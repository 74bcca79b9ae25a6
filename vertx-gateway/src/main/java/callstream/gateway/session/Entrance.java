package callstream.gateway.session;

import callstream.gateway.room.HeldLease;
import callstream.gateway.room.Leases;
import callstream.gateway.room.Leases.Answer;
import callstream.gateway.room.Leases.Applicant;
import callstream.gateway.room.Leases.Over;
import callstream.gateway.session.Doorkeeper.Admitted;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import java.util.HexFormat;

/**
 * The way into a call, until the room:
 *
 * <pre>
 *   doorkeeper: may enter? ▸ lease: nowhere else? ▸ spread of the call ▸ log: reading begun ▸ a Place
 * </pre>
 *
 * <p>The log is read before anyone learns of the caller: so no frame meant for it is missed. Any thread.
 *
 * @param context what sessions share
 */
record Entrance(SessionContext context) {
    /**
     * Gets a place for whoever asks.
     *
     * @param holder told when the place's lease is lost
     * @return to be given back, also by one who has gone meanwhile; fails with a {@link JoinRefusedException} or
     *     whatever fault there was, and nothing is held then
     */
    Future<Place> enter(Join join, Leases.Holder holder) {
        return context.doorkeeper()
                .admit(join)
                .compose(admitted -> lease(admitted, join, holder)
                        .compose(lease -> place(admitted, lease).onFailure(fault -> lease.release())));
    }

    private Future<HeldLease> lease(Admitted admitted, Join join, Leases.Holder holder) {
        var applicant = new Applicant(
                admitted.identity().userId(),
                admitted.call().getCallId(),
                admitted.call().getTitle(),
                join.getDevice(),
                digest(join),
                join.getTakeOver());
        return Future.fromCompletionStage(context.leases().take(applicant, holder))
                .compose(answer -> {
                    if (answer instanceof Answer.Granted granted) {
                        return fenceBefore(admitted, granted);
                    }
                    return Future.failedFuture(
                            JoinRefusedException.alreadyInCall(((Answer.Refused) answer).elsewhere()));
                });
    }

    /** Before the new session can say anything nothing of the old one passes any more. */
    private Future<HeldLease> fenceBefore(Admitted admitted, Answer.Granted granted) {
        if (granted.over().isEmpty()) {
            return Future.succeededFuture(granted.lease());
        }
        Over over = granted.over().get();
        return Future.fromCompletionStage(
                        context.rooms().fence(over.callId(), admitted.identity().userId(), over.epoch()))
                .map(fenced -> granted.lease())
                .onFailure(fault -> granted.lease().release());
    }

    /** What the cluster keeps of a device's key: enough to know it again, too little to show it. */
    private static String digest(Join join) {
        return join.getDeviceKey().isEmpty()
                ? ""
                : HexFormat.of().formatHex(Sha256.of(join.getDeviceKey().toByteArray()));
    }

    private Future<Place> place(Admitted admitted, HeldLease lease) {
        String callId = admitted.call().getCallId();
        int wanted = context.partitions().spread(admitted.call().getMembersCount());
        return Future.fromCompletionStage(context.rooms().spread(callId, wanted))
                .compose(spread -> {
                    Listening listening =
                            context.reading().begin(callId, context.partitions().partitionsOf(callId, spread));
                    return listening.begun().map(begun -> new Place(admitted, lease, spread, listening));
                });
    }
}
