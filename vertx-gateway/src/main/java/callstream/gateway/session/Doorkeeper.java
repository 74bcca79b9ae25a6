package callstream.gateway.session;

import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import java.util.List;

/** Decides who may enter which call. Any thread, never blocking. */
public interface Doorkeeper {
    /**
     * A caller who may enter.
     *
     * @param identity of the token
     * @param callId the call
     * @param members user ids of all who may enter it
     * @param spread partitions that the call's frames are spread over
     */
    record Admitted(Identity identity, String callId, List<String> members, int spread) {}

    /** Fails with a {@link JoinRefusedException} that says why not. */
    Future<Admitted> admit(Join join);
}
