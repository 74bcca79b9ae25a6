package callstream.gateway.ingest;

import io.vertx.core.Future;

/** Where a lane puts its records. */
public interface Appender {
    /**
     * Appends one record. Records of one partition stay in the order in which they were appended.
     *
     * @return succeeds when every replica that is in sync has it; fails when it surely or possibly does not
     */
    Future<Void> append(String topic, int partition, String callId, byte[] record);
}
