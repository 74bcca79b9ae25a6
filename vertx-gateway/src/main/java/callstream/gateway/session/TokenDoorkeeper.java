package callstream.gateway.session;

import callstream.protocol.CallPartitions;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.InstantSource;

/** Decides who may enter which call. Any thread. */
public final class Doorkeeper {
    private static final int VERIFIER_THREADS = 2;

    /**
     * A caller who may enter.
     *
     * @param identity of the token
     * @param callId the call
     * @param spread partitions that the call's frames are spread over
     */
    record Admitted(Identity identity, String callId, int spread) {}

    private final TokenVerifier tokens;
    private final CallDirectory calls;
    private final CallPartitions partitions;

    public Doorkeeper(
            Vertx vertx,
            WebClient http,
            String accountsUrl,
            SigningKeys keys,
            CallPartitions partitions,
            InstantSource clock) {
        var pool = vertx.createSharedWorkerExecutor("token-verifier", VERIFIER_THREADS);
        this.tokens = new TokenVerifier(keys, pool, clock);
        this.calls = new CallDirectory(http, accountsUrl);
        this.partitions = partitions;
    }

    /** Fails with a {@link JoinRefusedException} that says why not. */
    Future<Admitted> admit(Join join) {
        return tokens.verify(join.getToken())
                .compose(identity -> calls.membersOf(join.getCallId(), join.getToken())
                        .map(members -> new Admitted(identity, join.getCallId(), partitions.spread(members))));
    }
}
