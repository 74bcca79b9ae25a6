package callstream.local.caller;

import callstream.protocol.v1.VideoFrame;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets frames through once and only forward, while two connections of a caller who moves may both bring them. One
 * thread.
 */
final class NewestOnly {
    private record Place(long epoch, long sequence) {}

    private final Map<String, Place> newest = new HashMap<>();

    /** Whether it is newer than all of its sender's before. */
    boolean passes(VideoFrame frame) {
        Place known = newest.get(frame.getParticipantId());
        var place = new Place(frame.getSessionEpoch(), frame.getSequence());
        boolean newer = known == null
                || place.epoch > known.epoch
                || (place.epoch == known.epoch && place.sequence > known.sequence);
        if (newer) {
            newest.put(frame.getParticipantId(), place);
        }
        return newer;
    }

    /** Forgets a sender who has left. */
    void forget(String participantId) {
        newest.remove(participantId);
    }
}
