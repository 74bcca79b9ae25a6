package callstream.gateway.control;

import callstream.protocol.v1.CallEvent;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway lacks of a call: either the events since the one that it knows, or the whole.
 *
 * @param knownVersion of the last event that the gateway knew when it asked
 * @param whole the call as it is now; null where the events say it
 * @param events in order and without a gap
 */
public record ControlChanges(long knownVersion, @Nullable CallControl whole, List<CallEvent> events)
        implements Serializable {
    /** Nothing is lacking. */
    public static final ControlChanges NONE = new ControlChanges(0, null, List.of());

    /** Takes a copy. */
    public ControlChanges {
        events = List.copyOf(events);
    }
}
