package callstream.gateway.deliver;

import java.util.HashMap;
import java.util.Map;

/** What has passed of each sender of each call. Bounded by the members of the calls here. Reader's thread alone. */
final class SeenSequences {
    private final Map<String, Map<String, ForwardOnly>> sendersByCall = new HashMap<>();

    ForwardOnly.Verdict judge(String callId, String participantId, long epoch, long sequence) {
        return sendersByCall
                .computeIfAbsent(callId, call -> new HashMap<>())
                .computeIfAbsent(participantId, participant -> new ForwardOnly())
                .judge(epoch, sequence);
    }

    void forget(String callId) {
        sendersByCall.remove(callId);
    }
}
