package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.buffer.Kind;
import callstream.gateway.follow.KnownCalls;
import callstream.protocol.Topics;
import callstream.protocol.v1.AudioPacket;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Publishes the sound that lost gateways had admitted, and the log may not have, where it is within its deadline and
 * its call is still there. Of what is not there is no note: receivers see the gap in its sender's count and conceal it,
 * as they do for any packet that is lost ({@link AudioLane}). Any thread may ask; packets of one sender stay in order.
 */
public final class LostAudio extends LostRecords {
    private final Appender log;
    private final KnownCalls calls;
    private final LongSupplier microClock;

    /**
     * Registers {@code callstream.ingest.buffer.republished} and {@code .dropped}.
     *
     * @param deadline age from which a packet is not worth to be published
     * @param microClock microseconds since 1970
     */
    public LostAudio(
            Vertx vertx,
            FrameLog log,
            KnownCalls calls,
            Duration deadline,
            LongSupplier microClock,
            MeterRegistry registry) {
        this(vertx, (Appender) log, calls, deadline, microClock, registry);
    }

    LostAudio(
            Vertx vertx,
            Appender log,
            KnownCalls calls,
            Duration deadline,
            LongSupplier microClock,
            MeterRegistry registry) {
        super(Kind.AUDIO, vertx, deadline, registry);
        this.log = log;
        this.calls = calls;
        this.microClock = microClock;
    }

    @Override
    Future<Void> settle(FrameId id, KeptRecord record) throws InvalidProtocolBufferException {
        AudioPacket.Builder packet = AudioPacket.newBuilder().mergeFrom(record.bytes());
        long nowUs = microClock.getAsLong();
        if (isLate(packet.getStamps(), nowUs) || calls.find(id.callId()).isEmpty()) {
            countDropped();
            return Future.succeededFuture();
        }
        packet.getStampsBuilder().setPublishedUs(nowUs);
        return log.append(
                        Topics.AUDIO,
                        record.partition(),
                        id.callId(),
                        packet.build().toByteArray())
                .onSuccess(done -> countRepublished());
    }
}
