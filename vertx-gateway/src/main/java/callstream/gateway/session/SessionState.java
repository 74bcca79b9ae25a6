package callstream.gateway.session;

import callstream.gateway.ingest.SenderLane;
import io.vertx.core.Future;

/**
 * Where a session is.
 *
 * <pre>
 *   opened ─▸ AwaitingJoin ── Join ─▸ Joining ── let in ─▸ InCall
 *                 │ 5 s, other message    │ refused           │ Leave, replaced, connection lost
 *                 └───────────────────────┴───────────────────┴─▸ Ended
 * </pre>
 */
sealed interface SessionState {
    /** Connected; has said nothing yet. */
    record AwaitingJoin() implements SessionState {}

    /** Has asked to enter; the token and the call are being looked at. */
    record Joining() implements SessionState {}

    /**
     * In the call.
     *
     * @param callId the call
     * @param caller this session as the room sees it
     * @param lane the way of this caller's frames to the log
     * @param entered when the room has it
     */
    record InCall(String callId, RoomCaller caller, SenderLane lane, Future<Void> entered) implements SessionState {}

    /** Over; whatever still arrives is forgotten. */
    record Ended() implements SessionState {}
}
