package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.gateway.control.ControlStore;
import callstream.protocol.v1.CallEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All calls that have callers on this gateway. Any thread, never blocking. */
public final class Rooms {
    private static final Logger log = LoggerFactory.getLogger(Rooms.class);

    /** How a call stands to somebody who wants to come in. */
    public enum Door {
        OPEN,
        /** The owner has locked it. */
        LOCKED,
        /** They are in it, over another connection or none: no lock is for them. */
        ALREADY_IN
    }

    private final Presence presence;
    private final ControlStore control;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    public Rooms(Presence presence, ControlStore control, MeterRegistry meters) {
        this.presence = presence;
        this.control = control;
        meters.gaugeMapSize("callstream.gateway.rooms", Tags.empty(), rooms);
    }

    /** Begins to follow the other gateways. */
    public void start() {
        presence.start(this);
        control.start(this::onDone);
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

    /** Whether somebody may come in, before anybody learns of them; {@link #enter} has the last word. */
    public CompletionStage<Door> knock(String callId, String participantId) {
        return presence.find(callId)
                .thenCompose(latest -> latest.get(participantId) == null
                        ? control.since(callId, latest.run(), Long.MAX_VALUE).thenApply(Rooms::door)
                        : CompletableFuture.completedFuture(Door.ALREADY_IN));
    }

    private static Door door(ControlChanges changes) {
        return changes.whole() != null && changes.whole().locked() ? Door.LOCKED : Door.OPEN;
    }

    /**
     * Takes a caller into a call: everybody in it learns so, and the caller is told {@code Joined}, then frames and
     * changes. Fails with a {@link CallLockedException} where the caller is not to be in it; to be taken out again
     * then, as after any other fault.
     */
    public CompletionStage<Void> enter(String callId, Caller caller, Arrival arrival) {
        // The room is there before others can learn of the caller, or their changes would find none.
        Room room = reserve(callId);
        try {
            return presence.enter(callId, caller.participantId(), arrival.name(), caller.epoch(), arrival.resumes())
                    .thenCompose(latest -> lacking(callId, room, latest.run())
                            .thenAccept(changes -> room.add(caller, latest, changes, arrival)))
                    .whenComplete((in, fault) -> release(callId));
        } catch (RuntimeException fault) {
            release(callId);
            throw fault;
        }
    }

    private CompletionStage<ControlChanges> lacking(String callId, Room room, long run) {
        CallControl known = room.control();
        return control.since(callId, run, known.run() == run ? known.version() : 0);
    }

    private Room reserve(String callId) {
        return rooms.compute(callId, (id, found) -> {
            Room room = found == null ? new Room(id) : found;
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
        remove(callId, caller);
        return presence.leave(callId, caller.participantId(), caller.epoch()).thenAccept(latest -> {});
    }

    /**
     * A caller's connection is lost: the others see it reconnecting, until it comes back or the grace is over.
     *
     * @return whether its user is still in the call, so or over a newer connection
     */
    public CompletionStage<Boolean> lose(String callId, Caller caller) {
        remove(callId, caller);
        return presence.lose(callId, caller.participantId(), caller.epoch())
                .thenApply(latest -> latest.get(caller.participantId()) != null);
    }

    private void remove(String callId, Caller caller) {
        rooms.computeIfPresent(callId, (id, room) -> {
            room.remove(caller);
            return room.isEmpty() ? null : room;
        });
    }

    /** Ends a participant's stay, at whichever gateway and over whichever connection; told {@link Caller#putOut}. */
    public CompletionStage<Void> putOut(String callId, String participantId, long stayEpoch) {
        return presence.putOut(callId, participantId, stayEpoch).thenAccept(latest -> {});
    }

    /**
     * Makes an event in a call that has callers here. Everybody in it is told of it, once and in order.
     *
     * @param wanted without run and version
     * @return the event as it is kept; empty where the call is over
     */
    public CompletionStage<Optional<CallEvent>> make(CallEvent wanted) {
        Optional<Room> room = find(wanted.getCallId());
        if (room.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CallControl known = room.get().control();
        return control.make(wanted.toBuilder().setRun(known.run()).build(), known.version())
                .thenApply(outcome -> {
                    if (room.get().learn(outcome.changes())) {
                        onDone(wanted.getCallId());
                    }
                    return outcome.made();
                });
    }

    /** Something was done in a call: asks for what is lacking here. */
    private void onDone(String callId) {
        find(callId).filter(Room::beginReading).ifPresent(room -> read(callId, room));
    }

    private void read(String callId, Room room) {
        lacking(callId, room, room.control().run()).whenComplete((changes, fault) -> {
            boolean lacks = fault == null && room.learn(changes);
            if (fault != null) { // the next event, or the sweep, asks again
                log.atWarn()
                        .addKeyValue("callId", callId)
                        .addKeyValue("fault", fault.toString())
                        .log("what was done in a call could not be read");
            }
            if (room.endReading() || lacks) {
                onDone(callId);
            }
        });
    }

    /** Asks for all that may have been missed. May wait; from time to time. */
    void sweep() {
        control.sweep();
        rooms.keySet().forEach(this::onDone);
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

    /** Nobody is in a call any more: told to one gateway. */
    void onEmpty(String callId, long run) {
        control.forget(callId, run);
    }

    void onPresence(String callId, CallPresence latest) {
        find(callId).filter(room -> room.update(latest)).ifPresent(room -> onDone(callId));
    }
}
