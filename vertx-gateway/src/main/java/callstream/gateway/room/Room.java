package callstream.gateway.room;

import callstream.protocol.v1.Joined;
import callstream.protocol.v1.ParticipantJoined;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.ServerMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One call on this gateway: the callers connected here, and the view of everybody in it.
 *
 * <p>The view is a state, not a stream of events: each new one is compared with the last, and the difference is what
 * the callers here are told. So a lost or repeated notification of Hazelcast's loses nothing.
 */
public final class Room {
    private final List<Caller> here = new CopyOnWriteArrayList<>();
    /** Changed while locked. */
    private volatile CallPresence view = CallPresence.EMPTY;

    /** Callers on their way in. */
    private int awaited;

    /** Whether nothing that a session sends may pass any more, whoever's it is. */
    public boolean isOver(String participantId, long epoch) {
        return view.isOver(participantId, epoch);
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
     * @param joined makes the message of everybody else who is in the call
     */
    synchronized void add(Caller caller, CallPresence latest, Function<Joined.Builder, ServerMessage> joined) {
        update(latest);
        Joined.Builder others = Joined.newBuilder();
        for (PresentCaller present : view.callers().values()) {
            if (!present.participantId().equals(caller.participantId())) {
                others.addParticipants(present.toMessage());
            }
        }
        caller.tell(joined.apply(others));
        here.add(caller);
        replaceOlder();
    }

    synchronized void remove(Caller caller) {
        here.remove(caller);
    }

    synchronized boolean isEmpty() {
        return here.isEmpty() && awaited == 0;
    }

    /** Takes a newer view and tells the callers here what changed; an older one changes nothing. */
    synchronized void update(CallPresence latest) {
        if (latest.version() <= view.version()) {
            return;
        }
        Map<String, PresentCaller> before = view.callers();
        view = latest;
        before.values().stream().filter(caller -> !isPresent(caller)).forEach(this::tellLeft);
        latest.callers().values().stream()
                .filter(caller -> !caller.equals(before.get(caller.participantId())))
                .forEach(this::tellJoined);
        replaceOlder();
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

    private boolean isPresent(PresentCaller caller) {
        return caller.equals(view.get(caller.participantId()));
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

    private void replaceOlder() {
        for (Caller caller : here) {
            if (view.isOver(caller.participantId(), caller.epoch())) {
                caller.replaced();
            }
        }
    }
}
