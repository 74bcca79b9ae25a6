package callstream.gateway.session;

import callstream.gateway.deliver.DeliveryMeters;
import callstream.gateway.follow.Followed;
import callstream.gateway.ingest.AttendanceRegister;
import callstream.gateway.ingest.AudioPort;
import callstream.gateway.ingest.CallEventRegister;
import callstream.gateway.ingest.FramePort;
import callstream.gateway.ingest.IngestMeters;
import callstream.gateway.ingest.LaneLimits;
import callstream.gateway.pace.Paces;
import callstream.gateway.quota.Quotas;
import callstream.gateway.room.Leases;
import callstream.gateway.room.Rooms;
import callstream.gateway.speaker.Speakers;
import callstream.protocol.CallPartitions;
import callstream.protocol.MicroClock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all sessions of a gateway share.
 *
 * @param doorkeeper who may enter
 * @param leases who may have a session
 * @param rooms who is in which call
 * @param port where frames go
 * @param audioPort where sound goes
 * @param attendance told who comes and goes
 * @param callEvents told what was done in calls
 * @param reading where frames and sound come from
 * @param speakers who leads the calls
 * @param paces what each sender may send
 * @param followed what is known from the log
 * @param partitions which partition is whose
 * @param laneLimits what one sender may have under way
 * @param quotas what calls and addresses may have here
 * @param resumeGrace how long who has lost the connection may take to come back
 * @param clock microseconds since 1970
 * @param nanoTime a monotonic clock in nanoseconds
 */
public record SessionContext(
        Doorkeeper doorkeeper,
        Leases leases,
        Rooms rooms,
        FramePort port,
        AudioPort audioPort,
        AttendanceRegister attendance,
        CallEventRegister callEvents,
        LogReading reading,
        Speakers speakers,
        Paces paces,
        Followed followed,
        CallPartitions partitions,
        LaneLimits laneLimits,
        Quotas quotas,
        Duration resumeGrace,
        MicroClock clock,
        LongSupplier nanoTime,
        IngestMeters ingestMeters,
        DeliveryMeters deliveryMeters) {}
