package callstream.gateway.speaker;

import callstream.gateway.room.Caller;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.SpeakerChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Who leads the calls that have callers here. Any thread, never blocking for long: what is told is only queued. Locked
 * while it tells, so that nobody is told an older speaker after a newer one.
 */
public final class Speakers {
    /** Bounded by the calls that have callers here. */
    private final Map<String, SpeakerTracker> byCall = new HashMap<>();

    private final Counter changes;

    /** Registers {@code callstream.speaker.changes}. */
    public Speakers(MeterRegistry meters) {
        changes = meters.counter("callstream.speaker.changes");
    }

    /**
     * Takes the next packet of a call's log.
     *
     * @param loggedMs when the log's broker appended it, milliseconds since 1970
     * @param callers those of the call who are here
     */
    public synchronized void heard(AudioPacket packet, long loggedMs, Collection<Caller> callers) {
        SpeakerTracker tracker = byCall.computeIfAbsent(packet.getCallId(), call -> new SpeakerTracker());
        if (tracker.heard(packet, loggedMs)) {
            changes.increment();
            ServerMessage changed = message(tracker);
            callers.forEach(caller -> caller.tell(changed));
        }
    }

    /** Tells a caller who has come into a call who leads it, unless nobody does. */
    public synchronized void welcome(String callId, Caller caller) {
        SpeakerTracker tracker = byCall.get(callId);
        if (tracker != null && !tracker.current().isEmpty()) {
            caller.tell(message(tracker));
        }
    }

    /** Whether the packets of a call are followed. */
    public synchronized boolean follows(String callId) {
        return byCall.containsKey(callId);
    }

    /** Forgets a call that has no callers here any more. */
    public synchronized void forget(String callId) {
        byCall.remove(callId);
    }

    private static ServerMessage message(SpeakerTracker tracker) {
        return ServerMessage.newBuilder()
                .setSpeaker(SpeakerChanged.newBuilder().setParticipantId(tracker.current()))
                .build();
    }
}
