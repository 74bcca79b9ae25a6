package callstream.gateway.follow;

import java.util.Iterator;
import java.util.LinkedHashSet;

/** The newest of many keys: when there are too many the oldest is forgotten. Any thread. */
final class RecentKeys {
    private final LinkedHashSet<String> keys = new LinkedHashSet<>();
    private final int most;
    private final Runnable onForgotten;

    /** @param onForgotten told of each that is forgotten */
    RecentKeys(int most, Runnable onForgotten) {
        this.most = most;
        this.onForgotten = onForgotten;
    }

    synchronized void add(String key) {
        keys.remove(key); // it is the newest now
        keys.add(key);
        if (keys.size() > most) {
            Iterator<String> oldest = keys.iterator();
            oldest.next();
            oldest.remove();
            onForgotten.run();
        }
    }

    synchronized boolean contains(String key) {
        return keys.contains(key);
    }
}
