package callstream.gateway.ingest;

import callstream.gateway.meter.Backlog;
import callstream.protocol.CallPartitions;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.Producer;

/**
 * Writes what was done in calls to {@value Topics#CALL_EVENTS}, as {@link SideLog} does: at least once while this
 * gateway lives and has room for what waits. Run and version of an event say whether it was read before.
 */
public final class CallEventLog implements CallEventRegister {
    private final SideLog log;

    CallEventLog(Producer<String, byte[]> producer, CallPartitions partitions, LogClock clock, MeterRegistry meters) {
        this.log = new SideLog("call_events", Topics.CALL_EVENTS, producer, partitions, clock, true, meters);
    }

    /**
     * Makes the log's end; {@link #start} begins to write.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param clock told of the log's time with each append
     */
    public static CallEventLog open(
            String bootstrapServers, CallPartitions partitions, LogClock clock, MeterRegistry meters) {
        return new CallEventLog(SideLog.producer(bootstrapServers), partitions, clock, meters);
    }

    /** What waits for the log's producer. Any thread. */
    public Backlog backlog() {
        return log.backlog();
    }

    public void start() {
        log.start();
    }

    @Override
    public void say(CallEvent event) {
        log.say(event.getCallId(), event);
    }

    /** Writes what waits, as far as the log takes it in a moment, and ends. Blocks for some seconds at most. */
    public void close() throws InterruptedException {
        log.close();
    }
}
