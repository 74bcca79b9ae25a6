package callstream.gateway.session;

import callstream.gateway.ingest.SenderLane;
import io.vertx.core.Future;

/**
 * Where a session is.
 *
 * <pre>
 *   opened ─▸ AwaitingJoin ── Join ─▸ Joining ── may enter ─▸ Preparing ── ready ─▸ InCall
 *                 │ 5 s, other message    │ refused, 10 s         │ fault, 10 s        │ Leave, replaced,
 *                 │                       │                       │                    │ connection lost
 *                 └───────────────────────┴───────────────────────┴────────────────────┴─▸ Ended
 * </pre>
 *
 * <p>The 10 s are counted from {@code Join} to the room's answer, {@link InCall#entered}.
 */
sealed interface SessionState {
    /** Connected; has said nothing yet. */
    record AwaitingJoin() implements SessionState {}

    /** Has asked to enter; the token and the call are being looked at. */
    record Joining() implements SessionState {}

    /**
     * May enter; waits for what it needs in the call.
     *
     * @param listening the reading of the call's frames, to be given back
     */
    record Preparing(Listening listening) implements SessionState {}

    /**
     * In the call.
     *
     * @param callId the call
     * @param caller this session as the room sees it
     * @param lane the way of this caller's frames to the log
     * @param listening the reading of the call's frames, to be given back
     * @param entered when the room has it
     */
    record InCall(String callId, RoomCaller caller, SenderLane lane, Listening listening, Future<Void> entered)
            implements SessionState {}

    /** Over; whatever still arrives is forgotten. */
    record Ended() implements SessionState {}
}
