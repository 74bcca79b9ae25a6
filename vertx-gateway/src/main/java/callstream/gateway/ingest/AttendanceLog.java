package callstream.gateway.ingest;

import callstream.gateway.meter.Backlog;
import callstream.protocol.CallPartitions;
import callstream.protocol.MicroClock;
import callstream.protocol.Topics;
import callstream.protocol.v1.Attendance;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.Producer;

/** Writes who is in which call to {@value Topics#ATTENDANCE}, as {@link SideLog} does. */
public final class AttendanceLog implements AttendanceRegister {
    private final SideLog log;
    private final MicroClock microClock;

    AttendanceLog(Producer<String, byte[]> producer, CallPartitions partitions, LogClock clock, MeterRegistry meters) {
        this.log = new SideLog("attendance", Topics.ATTENDANCE, producer, partitions, clock, false, meters);
        this.microClock = new MicroClock(clock);
    }

    /**
     * Makes the log's end; {@link #start} begins to write.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param clock the log's time, of which it is told more with each append
     */
    public static AttendanceLog open(
            String bootstrapServers, CallPartitions partitions, LogClock clock, MeterRegistry meters) {
        return new AttendanceLog(SideLog.producer(bootstrapServers), partitions, clock, meters);
    }

    /** What waits for the log's producer. Any thread. */
    public Backlog backlog() {
        return log.backlog();
    }

    public void start() {
        log.start();
    }

    @Override
    public void say(String callId, String userId, long epoch, boolean present) {
        log.say(
                callId,
                Attendance.newBuilder()
                        .setCallId(callId)
                        .setUserId(userId)
                        .setEpoch(epoch)
                        .setPresent(present)
                        .setAtUs(microClock.getAsLong())
                        .build());
    }

    /** Writes what waits, as far as the log takes it in a moment, and ends. Blocks for some seconds at most. */
    public void close() throws InterruptedException {
        log.close();
    }
}
