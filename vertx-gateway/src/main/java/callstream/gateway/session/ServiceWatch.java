package callstream.gateway.session;

import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.ServiceState;
import java.util.Optional;

/** Tells everybody in a call when frames stop getting through, and when they do again. One thread. */
public final class ServiceWatch {
    /** How often to look: soon enough for people who wonder. */
    public static final long LOOK_EVERY_MS = 100;

    private static final ServerMessage HEALTHY = message(ServiceState.getDefaultInstance());
    private static final ServerMessage DEGRADED = message(ServiceState.newBuilder()
            .setDegraded(true)
            .setReason("the log does not take frames: the newest are kept until it does")
            .build());

    private final Sessions sessions;
    private final SessionContext context;
    private boolean wasDegraded;

    /** @param context what the sessions share */
    public ServiceWatch(Sessions sessions, SessionContext context) {
        this.sessions = sessions;
        this.context = context;
    }

    /** Looks once, and tells what has changed. */
    public void look() {
        boolean degraded = isDegraded(context);
        if (degraded != wasDegraded) {
            wasDegraded = degraded;
            sessions.tell(degraded ? DEGRADED : HEALTHY);
        }
    }

    /** What who comes in is told, should there be anything to tell. */
    static Optional<ServerMessage> stateOf(SessionContext context) {
        return isDegraded(context) ? Optional.of(DEGRADED) : Optional.empty();
    }

    private static boolean isDegraded(SessionContext context) {
        return context.port().health().isAway() || !context.followed().isFresh();
    }

    private static ServerMessage message(ServiceState state) {
        return ServerMessage.newBuilder().setServiceState(state).build();
    }
}
