package callstream.gateway.session;

import callstream.gateway.ingest.SenderLane;
import io.vertx.core.Future;

/**
 * Where a session is.
 *
 * <pre>
 *   opened ─▸ AwaitingJoin ── Join ─▸ Joining ── a place ─▸ InCall
 *                 │ 5 s, other message    │ refused, 10 s     │ Leave, replaced, removed, log-in or call over,
 *                 │                       │                   │ lease lost, connection lost
 *                 └───────────────────────┴───────────────────┴─▸ Ended
 * </pre>
 *
 * <p>The 10 s are counted from {@code Join} to the room's answer, {@link InCall#entered}.
 */
sealed interface SessionState {
    /** Connected; has said nothing yet. */
    record AwaitingJoin() implements SessionState {}

    /** Has asked to enter; the way is at {@link Entrance}. */
    record Joining() implements SessionState {}

    /**
     * In the call.
     *
     * @param place what it has there, to be given back
     * @param caller this session as the room sees it
     * @param call the call as it changes
     * @param lane the way of this caller's frames to the log
     * @param watching ends the watching of the call and the log-in
     * @param entered when the room has it
     */
    record InCall(
            Place place, RoomCaller caller, LiveCall call, SenderLane lane, Runnable watching, Future<Void> entered)
            implements SessionState {
        /** Whether what the caller sends may pass. */
        boolean isGood() {
            return place.lease().isValid() && !call.isOver();
        }
    }

    /** Over; whatever still arrives is forgotten. */
    record Ended() implements SessionState {}
}
