package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import java.util.Collection;

/** Who is in a call on this gateway. */
interface Audience {
    /** The call's callers, a sender among them; none when nobody is here. */
    Collection<Caller> of(String callId);

    /** Whether nothing of a session may be shown any more: its user went on elsewhere, or was put out. */
    boolean isOver(String callId, String participantId, long epoch);
}
