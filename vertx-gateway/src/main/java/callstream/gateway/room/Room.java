package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ParticipantChanged;
import callstream.protocol.v1.ParticipantJoined;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.ServerMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call on this gateway: the callers connected here, and the view of everybody in it.
 *
 * <p>The view is a state, not a stream of events: each new one is compared with the last, and the difference is what
 * the callers here are told. So a lost or repeated notification of Hazelcast's loses nothing.
 */
public final class Room {
    private final ControlView control;
    private final List<Caller> here = new CopyOnWriteArrayList<>();
    /** Changed while locked. */
    private volatile CallPresence view = CallPresence.EMPTY;

    /** Callers on their way in. */
    private int awaited;

    Room(String callId) {
        this.control = new ControlView(callId);
    }

    /** Whether nothing that a session sends may pass any more, whoever's it is. */
    public boolean isOver(String participantId, long epoch) {
        return view.isOver(participantId, epoch);
    }

    /** Whether a participant has muted themselves: nothing that they say is to be heard. */
    public boolean isMuted(String participantId) {
        PresentCaller caller = view.get(participantId);
        return caller != null && control.now().isMuted(participantId, caller.stayEpoch());
    }

    /** The stay of a participant, by the epoch with which it began; empty where they are not in the call. */
    public OptionalLong stayOf(String participantId) {
        PresentCaller caller = view.get(participantId);
        return caller == null ? OptionalLong.empty() : OptionalLong.of(caller.stayEpoch());
    }

    /** Who is in the call and connected, and by which gateway: by participant id. */
    public Map<String, String> connected() {
        return view.callers().values().stream()
                .filter(caller -> !caller.reconnecting())
                .collect(Collectors.toMap(PresentCaller::participantId, PresentCaller::gatewayId));
    }

    /** What was done in the call, as far as it is known here. */
    CallControl control() {
        return control.now();
    }

    /** Callers connected to this gateway; a snapshot. */
    public Collection<Caller> here() {
        return here;
    }

    /** Keeps the room for a caller on the way in, so that no view of the meantime is missed; see {@link #giveUp}. */
    synchronized void await() {
        awaited++;
    }

    /** The caller on the way in has come, or will not. */
    synchronized void giveUp() {
        awaited--;
    }

    /**
     * Takes a caller in, who is told {@code Joined} first and every later change after it.
     *
     * @param changes what may be lacking of what was done in the call
     * @throws CallLockedException where the caller may not come in
     */
    synchronized void add(Caller caller, CallPresence latest, ControlChanges changes, Arrival arrival) {
        update(latest);
        learn(changes);
        PresentCaller own = view.get(caller.participantId());
        boolean resumed = own != null && own.epoch() == caller.epoch() && own.stayEpoch() != own.epoch();
        if (control.now().locked() && !resumed && !arrival.despiteLock()) {
            throw new CallLockedException();
        }
        Joined.Builder joined =
                Joined.newBuilder().setResumed(resumed).setControl(control.now().toMessage());
        for (PresentCaller present : view.callers().values()) {
            if (!present.participantId().equals(caller.participantId())) {
                joined.addParticipants(present.toMessage());
            }
        }
        caller.tell(arrival.joined().apply(joined));
        here.add(caller);
        endOlder();
    }

    synchronized void remove(Caller caller) {
        here.remove(caller);
    }

    synchronized boolean isEmpty() {
        return here.isEmpty() && awaited == 0;
    }

    /**
     * Takes a newer view and tells the callers here what changed; an older one changes nothing.
     *
     * @return whether another run of the call has begun, of which nothing else is known yet
     */
    synchronized boolean update(CallPresence latest) {
        if (latest.version() <= view.version()) {
            return false;
        }
        CallPresence before = view;
        view = latest;
        before.callers().values().stream()
                .filter(caller -> !isStaying(caller, latest))
                .forEach(this::tellLeft);
        for (PresentCaller caller : latest.callers().values()) {
            if (isStaying(caller, before)) {
                tellChanged(before.callers().get(caller.participantId()), caller);
            } else {
                tellJoined(caller);
            }
        }
        endOlder();
        boolean anotherRun = latest.run() > control.now().run();
        control.begin(latest.run());
        return anotherRun;
    }

    /** Takes what was lacking, tells the callers here, and says whether there is more that lacks. */
    synchronized boolean learn(ControlChanges changes) {
        return control.learn(changes, event -> here.forEach(caller -> caller.tell(event)));
    }

    synchronized boolean beginReading() {
        return control.beginReading();
    }

    synchronized boolean endReading() {
        return control.endReading();
    }

    /**
     * The call's entry was removed as nobody was in it. The next one may begin with a lower version, when it is written
     * by a gateway whose clock is behind.
     *
     * @param last what was there; a view that came after it stays
     */
    synchronized void forget(CallPresence last) {
        if (view.version() == last.version()) {
            view.callers().values().forEach(this::tellLeft);
            view = CallPresence.EMPTY;
            control.end();
            // One who leaves has gone from here before: who is still here was put out by somebody else.
            here.stream()
                    .filter(caller -> last.get(caller.participantId()) != null)
                    .forEach(Caller::replaced);
        }
    }

    /** Those who are connected here, as the others know them. */
    synchronized List<PresentCaller> present() {
        return view.callers().values().stream().filter(this::holds).toList();
    }

    synchronized boolean holds(PresentCaller present) {
        return here.stream()
                .anyMatch(caller ->
                        caller.participantId().equals(present.participantId()) && caller.epoch() == present.epoch());
    }

    private static boolean isStaying(PresentCaller caller, CallPresence other) {
        PresentCaller there = other.get(caller.participantId());
        return there != null && there.isSameStay(caller);
    }

    private void tellChanged(@Nullable PresentCaller before, PresentCaller now) {
        Participant participant = now.toMessage();
        if (before == null || !before.toMessage().equals(participant)) {
            tellOthers(
                    now,
                    ServerMessage.newBuilder()
                            .setParticipantChanged(
                                    ParticipantChanged.newBuilder().setParticipant(participant))
                            .build());
        }
    }

    private void tellLeft(PresentCaller caller) {
        tellOthers(
                caller,
                ServerMessage.newBuilder()
                        .setParticipantLeft(ParticipantLeft.newBuilder()
                                .setParticipantId(caller.participantId())
                                .setSessionEpoch(caller.epoch()))
                        .build());
    }

    private void tellJoined(PresentCaller caller) {
        tellOthers(
                caller,
                ServerMessage.newBuilder()
                        .setParticipantJoined(ParticipantJoined.newBuilder().setParticipant(caller.toMessage()))
                        .build());
    }

    private void tellOthers(PresentCaller about, ServerMessage message) {
        for (Caller caller : here) {
            if (!caller.participantId().equals(about.participantId())) {
                caller.tell(message);
            }
        }
    }

    private void endOlder() {
        for (Caller caller : here) {
            if (view.isPutOut(caller.participantId(), caller.epoch())) {
                caller.putOut();
            } else if (view.isOver(caller.participantId(), caller.epoch())) {
                caller.replaced();
            }
        }
    }
}
