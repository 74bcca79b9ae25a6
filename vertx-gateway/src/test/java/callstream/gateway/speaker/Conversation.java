package callstream.gateway.speaker;

import callstream.protocol.v1.AudioPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What callers say at the same time, as it lies on the log. */
final class Conversation {
    static final String CALL = "the-call";

    private static final int PACKET_MS = 20;

    /** A packet, and when the log had it. */
    record Logged(AudioPacket packet, long ms) {}

    /** Somebody began to lead. */
    record Change(long afterMs, String speaker) {}

    private final List<Logged> log = new ArrayList<>();
    private final long beginsMs;

    /** @param said levels by participant id; who has said all sends nothing more */
    Conversation(long beginsMs, Map<String, int[]> said) {
        this.beginsMs = beginsMs;
        int longest =
                said.values().stream().mapToInt(levels -> levels.length).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (Map.Entry<String, int[]> one : new TreeMap<>(said).entrySet()) {
                if (i < one.getValue().length) {
                    log.add(new Logged(
                            packet(one.getKey(), i + 1, one.getValue()[i]), beginsMs + (long) i * PACKET_MS));
                }
            }
        }
    }

    static AudioPacket packet(String participantId, long sequence, int level) {
        return AudioPacket.newBuilder()
                .setCallId(CALL)
                .setParticipantId(participantId)
                .setSessionEpoch(1)
                .setSequence(sequence)
                .setLevel(level)
                .build();
    }

    List<Logged> log() {
        return log;
    }

    /** Who led, from the beginning. */
    List<Change> changes() {
        var tracker = new SpeakerTracker();
        var changes = new ArrayList<Change>();
        for (Logged logged : log) {
            if (tracker.heard(logged.packet, logged.ms)) {
                changes.add(new Change(logged.ms - beginsMs, tracker.current()));
            }
        }
        return changes;
    }

    Stream<String> speakers() {
        return changes().stream().map(Change::speaker);
    }

    /** Who led after each record, as a gateway says that began to read with one of them. */
    List<String> toldFrom(int first) {
        var tracker = new SpeakerTracker();
        var told = new ArrayList<String>();
        for (Logged logged : log.subList(first, log.size())) {
            tracker.heard(logged.packet, logged.ms);
            told.add(tracker.current());
        }
        return told;
    }
}
