package callstream.gateway.ingest;

import callstream.protocol.v1.CallEvent;

/** Where it is written what was done in calls. */
public interface CallEventRegister {
    /** Says of an event that it was made. Any thread, never blocking. */
    void say(CallEvent event);
}
