package callstream.gateway.room;

import callstream.protocol.v1.Joined;
import callstream.protocol.v1.ServerMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** All calls that have callers on this gateway. Any thread, never blocking. */
public final class Rooms {
    private final Presence presence;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    public Rooms(Presence presence, MeterRegistry meters) {
        this.presence = presence;
        meters.gaugeMapSize("callstream.gateway.rooms", Tags.empty(), rooms);
    }

    /** Begins to follow the other gateways. */
    public void start() {
        presence.start(this);
    }

    /**
     * Over how many partitions a call's frames are spread: the same for all while the call runs.
     *
     * @param wanted the spread where the call does not run yet
     */
    public CompletionStage<Integer> spread(String callId, int wanted) {
        return presence.spread(callId, wanted);
    }

    /** Ends a session, at whichever gateway: it is told, the others see it leave, and nothing of it passes any more. */
    public CompletionStage<Void> fence(String callId, String participantId, long epoch) {
        return presence.fence(callId, participantId, epoch).thenAccept(latest -> {});
    }

    /**
     * Takes a caller into a call: everybody in it learns so, and the caller is told {@code Joined}, then frames and
     * changes.
     *
     * @param joined completes the message that holds everybody else
     */
    public CompletionStage<Void> enter(
            String callId, Caller caller, String name, Function<Joined.Builder, ServerMessage> joined) {
        // The room is there before others can learn of the caller, or their changes would find none.
        Room room = reserve(callId);
        try {
            return presence.enter(callId, caller.participantId(), name, caller.epoch())
                    .thenAccept(latest -> room.add(caller, latest, joined))
                    .whenComplete((in, fault) -> release(callId));
        } catch (RuntimeException fault) {
            release(callId);
            throw fault;
        }
    }

    private Room reserve(String callId) {
        return rooms.compute(callId, (id, found) -> {
            Room room = found == null ? new Room() : found;
            room.await();
            return room;
        });
    }

    private void release(String callId) {
        rooms.computeIfPresent(callId, (id, room) -> {
            room.giveUp();
            return room.isEmpty() ? null : room;
        });
    }

    /** Takes a caller out; nothing happens when it is not in. */
    public CompletionStage<Void> leave(String callId, Caller caller) {
        rooms.computeIfPresent(callId, (id, room) -> {
            room.remove(caller);
            return room.isEmpty() ? null : room;
        });
        return presence.leave(callId, caller.participantId(), caller.epoch()).thenAccept(latest -> {});
    }

    /** The call's room, if it has callers here. */
    public Optional<Room> find(String callId) {
        return Optional.ofNullable(rooms.get(callId));
    }

    /** The callers of this gateway who are in a call, by call. */
    Map<String, List<PresentCaller>> present() {
        Map<String, List<PresentCaller>> all = new HashMap<>();
        rooms.forEach((callId, room) -> all.put(callId, room.present()));
        return all;
    }

    /** Calls that have callers here. */
    Set<String> callIds() {
        return Set.copyOf(rooms.keySet());
    }

    /** Whether the caller's session is in its room here. */
    boolean holds(String callId, PresentCaller caller) {
        return find(callId).map(room -> room.holds(caller)).orElse(false);
    }

    void onRemoved(String callId, CallPresence last) {
        find(callId).ifPresent(room -> room.forget(last));
    }

    void onPresence(String callId, CallPresence latest) {
        find(callId).ifPresent(room -> room.update(latest));
    }
}
