package callstream.gateway.session;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The log's read end as a session uses it. Any thread, never blocking.
 *
 * @param listen begins to read a call's partitions for one more caller; succeeds when all that is logged from then on
 *     will be read, and has begun nothing when it fails
 * @param unlisten one caller less listens to the call
 */
public record LogReading(BiFunction<String, Set<Integer>, Future<Void>> listen, Consumer<String> unlisten) {
    /** Begins to listen for one caller. */
    public Listening begin(String callId, Set<Integer> partitions) {
        return new Listening(listen.apply(callId, partitions), () -> unlisten.accept(callId));
    }
}
