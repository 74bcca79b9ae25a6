package callstream.gateway.session;

import callstream.protocol.CallPartitions;
import callstream.protocol.v1.Join;
import io.vertx.core.Future;
import io.vertx.ext.web.client.WebClient;

/** Lets those in whose token is ours and who are members of the call, as accounts says. */
public final class TokenDoorkeeper implements Doorkeeper {
    private final TokenVerifier tokens;
    private final CallDirectory calls;
    private final CallPartitions partitions;

    /** @param accountsUrl without a path */
    public TokenDoorkeeper(TokenVerifier tokens, WebClient http, String accountsUrl, CallPartitions partitions) {
        this.tokens = tokens;
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
