package callstream.gateway.follow;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who is to be told of changes, by key. As many as connections; any thread. */
final class Watchers<W> {
    private final Map<String, Set<W>> byKey = new ConcurrentHashMap<>();

    /**
     * Begins to watch.
     *
     * @return ends it
     */
    Runnable add(String key, W watcher) {
        byKey.compute(key, (same, found) -> {
            Set<W> watchers = found == null ? ConcurrentHashMap.newKeySet() : found;
            watchers.add(watcher);
            return watchers;
        });
        return () -> byKey.computeIfPresent(key, (same, watchers) -> {
            watchers.remove(watcher);
            return watchers.isEmpty() ? null : watchers;
        });
    }

    void tell(String key, Consumer<W> what) {
        byKey.getOrDefault(key, Set.of()).forEach(what);
    }
}
