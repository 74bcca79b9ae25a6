package callstream.gateway.session;

import callstream.protocol.v1.CallState;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;

/** Decides who may enter which call. Any thread, never blocking. */
public interface Doorkeeper {
    /**
     * A caller who may enter.
     *
     * @param identity of the token
     * @param call the call as it is now
     */
    record Admitted(Identity identity, CallState call) {}

    /** Fails with a {@link JoinRefusedException} that says why not. */
    Future<Admitted> admit(Join join);
}
