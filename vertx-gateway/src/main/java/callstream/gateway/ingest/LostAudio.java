package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.Heir;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.buffer.Kind;
import callstream.gateway.follow.KnownCalls;
import callstream.protocol.Topics;
import callstream.protocol.v1.AudioPacket;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Publishes the sound that lost gateways had admitted, and the log may not have, where it is within its deadline and
 * its call is still there. Of what is not there is no note: receivers see the gap in its sender's count and conceal it,
 * as they do for any packet that is lost ({@link AudioLane}). Any thread may ask; packets of one sender stay in order.
 */
public final class LostAudio implements Heir {
    private final Appender log;
    private final KnownCalls calls;
    private final long deadlineUs;
    private final LongSupplier microClock;
    private final Context context;
    private final Counter republished;
    private final Counter dropped;

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
        this.log = log;
        this.calls = calls;
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.microClock = microClock;
        this.context = vertx.getOrCreateContext();
        this.republished = registry.counter("callstream.ingest.buffer.republished", "kind", Kind.AUDIO.tag());
        this.dropped = registry.counter("callstream.ingest.buffer.dropped", "kind", Kind.AUDIO.tag());
    }

    @Override
    public CompletionStage<Void> inherit(FrameId id, KeptRecord record) {
        Promise<Void> settled = Promise.promise();
        context.runOnContext(now -> settle(id, record, settled)); // one loop, so that they stay in order
        return settled.future().toCompletionStage();
    }

    private void settle(FrameId id, KeptRecord record, Promise<Void> settled) {
        try {
            AudioPacket.Builder packet = AudioPacket.newBuilder().mergeFrom(record.bytes());
            long nowUs = microClock.getAsLong();
            boolean isLate = nowUs - packet.getStamps().getReceivedUs() > deadlineUs;
            if (isLate || calls.find(id.callId()).isEmpty()) {
                dropped.increment();
                settled.complete();
                return;
            }
            packet.getStampsBuilder().setPublishedUs(nowUs);
            log.append(
                            Topics.AUDIO,
                            record.partition(),
                            id.callId(),
                            packet.build().toByteArray())
                    .onSuccess(done -> republished.increment())
                    .onComplete(settled);
        } catch (InvalidProtocolBufferException | RuntimeException fault) {
            settled.fail(fault);
        }
    }
}
