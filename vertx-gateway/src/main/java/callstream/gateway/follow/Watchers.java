package callstream.gateway.follow;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is to be told of changes, by key. As many as connections; any thread. */
final class Watchers<W> {
    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

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

    boolean areThere(String key) {
        return byKey.containsKey(key);
    }

    /** One that fails does not keep the others from being told. */
    void tell(String key, Consumer<W> what) {
        for (W watcher : byKey.getOrDefault(key, Set.of())) {
            try {
                what.accept(watcher);
            } catch (RuntimeException fault) {
                log.atError().addKeyValue("key", key).setCause(fault).log("one who watches failed");
            }
        }
    }
}
