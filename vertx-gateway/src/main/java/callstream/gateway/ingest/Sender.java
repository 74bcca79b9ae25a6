package callstream.gateway.ingest;

import java.util.function.Supplier;

/**
 * Who sends, as the gateway knows it: stamped on each frame over whatever the client wrote there.
 *
 * @param callId call that the session is in
 * @param participantId user id of the token
 * @param epoch of the session
 * @param rules of the call, as they are now; asked for each frame, on the event loop
 * @param partition of this sender's frames, on every topic
 */
public record Sender(String callId, String participantId, long epoch, Supplier<CallRules> rules, int partition) {}
