package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.gateway.control.ControlStore;
import callstream.protocol.v1.CallEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What is done in calls in a map: made and told at once, or refused as long as the test says so. */
public final class MemoryControl implements ControlStore {
    private final Map<String, CallControl> calls = new HashMap<>();
    private final List<Consumer<String>> followers = new ArrayList<>();
    private boolean broken;

    /** From now on nothing can be done. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public void start(Consumer<String> changed) {
        followers.add(changed);
    }

    @Override
    public CompletionStage<Outcome> make(CallEvent wanted, long knownVersion) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        CallControl before = calls.getOrDefault(wanted.getCallId(), CallControl.start(wanted.getRun()));
        CallEvent event = before.next(wanted);
        CallControl after = before.with(event, new UUID(0, event.getVersion()));
        calls.put(wanted.getCallId(), after);
        followers.forEach(follower -> follower.accept(wanted.getCallId()));
        return CompletableFuture.completedFuture(
                new Outcome(Optional.of(event), after.since(wanted.getRun(), knownVersion)));
    }

    @Override
    public CompletionStage<ControlChanges> since(String callId, long run, long knownVersion) {
        CallControl found = calls.get(callId);
        return CompletableFuture.completedFuture(
                found == null || found.run() < run ? ControlChanges.NONE : found.since(run, knownVersion));
    }

    @Override
    public void forget(String callId, long run) {
        calls.remove(callId);
    }

    @Override
    public void sweep() {
        // Whoever empties a call forgets it.
    }
}
