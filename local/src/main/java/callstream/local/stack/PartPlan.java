package callstream.local.stack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one part is run.
 *
 * @param name what people call it
 * @param after parts that must be ready before it is started
 * @param environment variables that it gets beside those of the launcher
 * @param launch what is run
 * @param probe whether it is ready
 * @param health where others may ask the same by HTTP, or null where the part has no such place
 * @param signal what asks it to stop
 * @param stopLimit how long it may take to stop before it is killed
 */
record PartPlan(
        String name,
        Set<String> after,
        Map<String, String> environment,
        Launch launch,
        Probe probe,
        @Nullable URI health,
        ProcessIdentity.Signal signal,
        Duration stopLimit) {

    /** Makes ready what a part needs on disk, and says what to run. */
    @FunctionalInterface
    interface Launch {
        /**
         * Called before each start.
         *
         * @return program and arguments
         * @throws IOException if the disk refuses
         * @throws StackException if something else is missing
         */
        List<String> command() throws IOException, StackException, InterruptedException;

        /** How much longer than others the process that runs may take to stop. */
        default Duration mayEndLater() {
            return Duration.ZERO;
        }

        /**
         * Its process has ended.
         *
         * @param wasReady whether it had been ready
         */
        default void ended(boolean wasReady) {}
    }

    PartPlan {
        after = Set.copyOf(after);
        environment = Map.copyOf(environment);
    }
}
