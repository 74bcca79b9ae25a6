package callstream.gateway.buffer;

/**
 * One frame of one session.
 *
 * @param callId that it belongs to
 * @param participantId who sent it
 * @param epoch of its session
 * @param sequence counts the frames of the session
 */
public record FrameId(String callId, String participantId, long epoch, long sequence) {}
