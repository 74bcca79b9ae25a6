package callstream.gateway.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Presence in a map: a change is made and told at once; its answer comes at once too, or when it is let go. */
public final class MemoryPresence implements Presence {
    /** The one that there is. */
    public static final String GATEWAY = "memory";

    private final Map<String, CallPresence> calls = new HashMap<>();
    private final List<Rooms> followers = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private boolean broken;
    private long version;

    /** From now on answers wait for {@link #letGo}. */
    public void hold() {
        holding = true;
    }

    /** Gives the answers that wait. */
    public void letGo() {
        holding = false;
        List.copyOf(held).forEach(Runnable::run);
        held.clear();
    }

    /** From now on asking to enter throws. */
    public void breakDown() {
        broken = true;
    }

    /** Users who are in the call. */
    public Iterable<String> in(String callId) {
        return calls.getOrDefault(callId, CallPresence.EMPTY).callers().keySet();
    }

    @Override
    public void start(Rooms rooms) {
        followers.add(rooms);
    }

    @Override
    public CompletionStage<Integer> spread(String callId, int wanted) {
        return CompletableFuture.completedFuture(wanted);
    }

    @Override
    public CompletionStage<CallPresence> fence(String callId, String participantId, long epoch) {
        return change(callId, new PresenceChange.Fence(participantId, epoch, ++version));
    }

    /** Users who are in the call without a connection. */
    public Iterable<String> reconnecting(String callId) {
        return calls.getOrDefault(callId, CallPresence.EMPTY).callers().values().stream()
                .filter(PresentCaller::reconnecting)
                .map(PresentCaller::participantId)
                .toList();
    }

    @Override
    public CompletionStage<CallPresence> find(String callId) {
        return CompletableFuture.completedFuture(calls.getOrDefault(callId, CallPresence.EMPTY));
    }

    @Override
    public CompletionStage<CallPresence> lose(String callId, String participantId, long epoch) {
        return change(callId, new PresenceChange.Lose(participantId, epoch, ++version));
    }

    @Override
    public CompletionStage<CallPresence> putOut(String callId, String participantId, long stayEpoch) {
        return change(callId, new PresenceChange.PutOut(participantId, stayEpoch, ++version));
    }

    @Override
    public CompletionStage<CallPresence> enter(
            String callId, String participantId, String name, long epoch, boolean resumes) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        var caller = new PresentCaller(participantId, name, epoch, GATEWAY);
        return change(callId, new PresenceChange.Enter(caller, resumes, ++version));
    }

    @Override
    public CompletionStage<CallPresence> leave(String callId, String participantId, long epoch) {
        return change(callId, new PresenceChange.Leave(participantId, epoch, ++version));
    }

    private CompletionStage<CallPresence> change(String callId, PresenceChange change) {
        CallPresence after = change.apply(calls.getOrDefault(callId, CallPresence.EMPTY));
        calls.put(callId, after);
        followers.forEach(rooms -> rooms.onPresence(callId, after));
        return answer(() -> after);
    }

    private <T> CompletionStage<T> answer(Supplier<T> result) {
        var answer = new CompletableFuture<T>();
        Runnable give = () -> answer.complete(result.get());
        if (holding) {
            held.add(give);
        } else {
            give.run();
        }
        return answer;
    }
}
