package callstream.gateway.http;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A gateway's calls as they are now, for who operates it.
 *
 * @param calls all that have callers here
 * @param call one of them, by its id
 */
public record DebugPages(Supplier<JsonObject> calls, Function<String, Optional<JsonObject>> call) {
    private static final String CALLS = "/debug/calls";

    /** The answer to a path, empty where there is none. */
    Optional<JsonObject> at(String path) {
        if (path.equals(CALLS)) {
            return Optional.of(calls.get());
        }
        return path.startsWith(CALLS + "/") ? call.apply(path.substring(CALLS.length() + 1)) : Optional.empty();
    }
}
