package callstream.gateway.buffer;

/**
 * One frame of one session, or one packet of its sound.
 *
 * @param callId that it belongs to
 * @param participantId who sent it
 * @param epoch of its session
 * @param sequence counts the frames of the session, or its packets
 */
public record FrameId(String callId, String participantId, long epoch, long sequence) {}
