package callstream.gateway.pace;

import java.io.Serializable;

/**
 * What one gateway says to a sender's gateway of those who look at the sender.
 *
 * @param callId the call
 * @param senderId who is looked at
 * @param onlookers those at the gateway that says so
 */
public record Report(String callId, String senderId, Onlookers onlookers) implements Serializable {}
