package callstream.gateway.session;

import io.vertx.core.Future;

/**
 * One caller's share in the reading of a call. Given back once, however the session ends: also when it ends before the
 * reading has begun, or twice. One thread at a time.
 */
public final class Listening {
    private final Future<Void> begun;
    private final Runnable giveBack;
    private boolean ended;

    Listening(Future<Void> begun, Runnable giveBack) {
        this.begun = begun;
        this.giveBack = giveBack;
    }

    /** Succeeds when every frame logged from then on will be read. */
    public Future<Void> begun() {
        return begun;
    }

    /** Gives the share back; a reading that could not begin has none. */
    public void end() {
        if (!ended) {
            ended = true;
            begun.onSuccess(reading -> giveBack.run());
        }
    }
}
