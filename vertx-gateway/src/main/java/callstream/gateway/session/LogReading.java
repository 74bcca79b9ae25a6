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
    /** Both ends in one: of what is listened to both are read, or neither. */
    public LogReading and(LogReading other) {
        return new LogReading(
                (callId, partitions) -> {
                    Future<Void> here = listen.apply(callId, partitions);
                    Future<Void> there = other.listen.apply(callId, partitions);
                    return Future.join(here, there)
                            .onFailure(fault -> {
                                here.onSuccess(reading -> unlisten.accept(callId));
                                there.onSuccess(reading -> other.unlisten.accept(callId));
                            })
                            .mapEmpty();
                },
                unlisten.andThen(other.unlisten));
    }

    /** Begins to listen for one caller. */
    public Listening begin(String callId, Set<Integer> partitions) {
        return new Listening(listen.apply(callId, partitions), () -> unlisten.accept(callId));
    }
}
