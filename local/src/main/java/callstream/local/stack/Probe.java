package callstream.local.stack;

import java.util.Optional;

/** Asks a part that runs whether it can do its work. */
@FunctionalInterface
public interface Probe {
    /** Waits 2 s at most. Says why the part is not ready, for people, or nothing where it is. */
    Optional<String> fault();
}
