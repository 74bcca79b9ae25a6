package callstream.gateway.session;

import callstream.gateway.deliver.DeliveryMeters;
import callstream.gateway.ingest.Followed;
import callstream.gateway.ingest.FrameLog;
import callstream.gateway.ingest.IngestMeters;
import callstream.gateway.room.Rooms;
import callstream.protocol.CallPartitions;
import callstream.protocol.MicroClock;
import java.util.function.LongSupplier;

/**
 * What all sessions of a gateway share.
 *
 * @param doorkeeper who may enter
 * @param rooms who is in which call
 * @param log where frames go
 * @param reading where frames come from
 * @param followed by which frames are admitted
 * @param partitions which partition is whose
 * @param framesInFlight frames of one sender that may wait for the log
 * @param clock microseconds since 1970
 * @param nanoTime a monotonic clock in nanoseconds
 */
public record SessionContext(
        Doorkeeper doorkeeper,
        Rooms rooms,
        FrameLog log,
        LogReading reading,
        Followed followed,
        CallPartitions partitions,
        int framesInFlight,
        MicroClock clock,
        LongSupplier nanoTime,
        IngestMeters ingestMeters,
        DeliveryMeters deliveryMeters) {}
