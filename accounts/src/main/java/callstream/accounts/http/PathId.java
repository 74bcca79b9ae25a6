package callstream.accounts.http;

import callstream.accounts.calls.CallNotFoundException;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Ids in a path. What is none is the id of nothing. */
final class PathId {
    /** That nobody and nothing has: version 0. */
    private static final UUID NOTHING = new UUID(0, 0);

    private PathId() {}

    /** @throws CallNotFoundException if it is none */
    static UUID ofCall(RoutingContext context) {
        return of(context, "callId").orElseThrow(CallNotFoundException::new);
    }

    /** Of something in a call, which is looked for once the call was found. */
    static UUID within(RoutingContext context, String parameter) {
        return of(context, parameter).orElse(NOTHING);
    }

    private static Optional<UUID> of(RoutingContext context, String parameter) {
        String text = context.pathParam(parameter);
        try {
            UUID id = UUID.fromString(text);
            // UUID.fromString also takes short forms; one call has one address.
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
