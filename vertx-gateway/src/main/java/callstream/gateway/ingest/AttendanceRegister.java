package callstream.gateway.ingest;

/** Where it is written who is in which call. */
public interface AttendanceRegister {
    /** Says of a caller whether they are in a call. Any thread, never blocking. */
    void say(String callId, String userId, long epoch, boolean present);
}
