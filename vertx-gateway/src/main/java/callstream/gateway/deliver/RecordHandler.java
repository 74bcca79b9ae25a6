package callstream.gateway.deliver;

import org.jspecify.annotations.Nullable;

/** What becomes of the records of one topic. All on the reader's thread, in the order of each partition. */
interface RecordHandler {
    /**
     * Takes one record. Throws nothing, whatever it is: the next record must not suffer from it.
     *
     * @param value null where it has none
     * @param loggedMs its time, milliseconds since 1970: the log's own where the topic has it so
     */
    void onRecord(byte @Nullable [] value, long loggedMs);

    /** Forgets a call that has no callers here any more. */
    void forget(String callId);
}
