package callstream.gateway.session;

import callstream.protocol.CallPartitions;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.InstantSource;

/** Lets those in whose token is ours and who are members of the call, as accounts says. */
public final class TokenDoorkeeper implements Doorkeeper {
    private static final int VERIFIER_THREADS = 2;

    private final TokenVerifier tokens;
    private final CallDirectory calls;
    private final CallPartitions partitions;

    public TokenDoorkeeper(
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

    @Override
    public Future<Admitted> admit(Join join) {
        return tokens.verify(join.getToken())
                .compose(identity -> calls.membersOf(join.getCallId(), join.getToken())
                        .map(members ->
                                new Admitted(identity, join.getCallId(), members, partitions.spread(members.size()))));
    }
}
