package callstream.gateway.session;

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
 * <p>The 10 s are counted from {@code Join} to the room's answer, {@link Stay#entered}.
 */
sealed interface SessionState {
    /** Connected; has said nothing yet. */
    record AwaitingJoin() implements SessionState {}

    /** Has asked to enter; the way is at {@link Entrance}. */
    record Joining() implements SessionState {}

    /**
     * In the call.
     *
     * @param stay its time there
     * @param actions what it asks for there
     */
    record InCall(Stay stay, Actions actions) implements SessionState {}

    /** Over; whatever still arrives is forgotten. */
    record Ended() implements SessionState {}
}
