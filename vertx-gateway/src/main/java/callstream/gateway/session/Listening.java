package callstream.gateway.session;

import io.vertx.core.Future;

/**
 * One caller's share in the reading of a call. Given back once, however the session ends: also when it ends before the
 * reading has begun, or twice. On the event loop of the session's connection.
 */
final class Listening {
    private final Future<Void> begun;
    private final Runnable giveBack;
    private boolean ended;

    Listening(Future<Void> begun, Runnable giveBack) {
        this.begun = begun;
        this.giveBack = giveBack;
    }

    /** Succeeds when every frame logged from then on will be read. */
    Future<Void> begun() {
        return begun;
    }

    /** Gives the share back; a reading that could not begin has none. */
    void end() {
        if (!ended) {
            ended = true;
            begun.onSuccess(reading -> giveBack.run());
        }
    }
}
