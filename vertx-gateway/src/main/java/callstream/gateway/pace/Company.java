package callstream.gateway.pace;

import java.util.Map;

/** Who is in a call, as presence has it. Any thread, never blocking. */
public interface Company {
    /** By participant id the gateway that each is connected to; who is reconnecting is not in it. */
    Map<String, String> of(String callId);
}
