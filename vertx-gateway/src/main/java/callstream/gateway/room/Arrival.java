package callstream.gateway.room;

import callstream.protocol.v1.Joined;
import callstream.protocol.v1.ServerMessage;
import java.util.function.Function;

/**
 * How a caller comes into a call.
 *
 * @param name to show
 * @param resumes whether the same device was in the call before, so that it goes on with that session if it is still
 *     there
 * @param despiteLock whether also into a locked call
 * @param joined completes the message that holds what the room knows
 */
public record Arrival(
        String name, boolean resumes, boolean despiteLock, Function<Joined.Builder, ServerMessage> joined) {}
