package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.Heir;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.buffer.Kind;
import callstream.gateway.follow.Followed;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Publishes what lost gateways and sessions had admitted, and the log may not have.
 *
 * <pre>
 *   within its deadline? ── yes ─▸ the call's rules of now known, and met? ── yes ─▸ published
 *          │ no                               │ no
 *          └──────────────────────────────────┴─▸ a note of its drop
 * </pre>
 *
 * <p>The log may have it all the same: receivers' gateways take whichever stands there first, as with any repeated
 * frame. Any thread may ask; the records of one sender stay in order.
 */
public final class LostFrames implements Heir {
    private final Appender log;
    private final Followed followed;
    private final FrameRules rules;
    private final long deadlineUs;
    private final LongSupplier microClock;
    private final Context context;
    private final Counter republished;
    private final Counter dropped;

    /**
     * Registers {@code callstream.ingest.buffer.republished} and {@code .dropped}.
     *
     * @param deadline age from which a frame is not worth to be published
     * @param microClock microseconds since 1970
     */
    public LostFrames(
            Vertx vertx,
            FrameLog log,
            Followed followed,
            Duration deadline,
            LongSupplier microClock,
            MeterRegistry registry) {
        this(vertx, (Appender) log, followed, deadline, microClock, registry);
    }

    LostFrames(
            Vertx vertx,
            Appender log,
            Followed followed,
            Duration deadline,
            LongSupplier microClock,
            MeterRegistry registry) {
        this.log = log;
        this.followed = followed;
        this.rules = new FrameRules(followed);
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.microClock = microClock;
        this.context = vertx.getOrCreateContext();
        this.republished = registry.counter("callstream.ingest.buffer.republished", "kind", Kind.VIDEO.tag());
        this.dropped = registry.counter("callstream.ingest.buffer.dropped", "kind", Kind.VIDEO.tag());
    }

    @Override
    public CompletionStage<Void> inherit(FrameId id, KeptRecord record) {
        Promise<Void> settled = Promise.promise();
        context.runOnContext(now -> settle(id, record, settled)); // one loop, so that they stay in order
        return settled.future().toCompletionStage();
    }

    private void settle(FrameId id, KeptRecord record, Promise<Void> settled) {
        try {
            VideoFrame.Builder frame = VideoFrame.newBuilder().mergeFrom(record.bytes());
            Optional<VideoFrame> published = asItMayGo(frame);
            VideoFrame next = published.orElseGet(() -> DropNotes.unacknowledged(id, frame.getStamps()));
            log.append(topic(next), record.partition(), id.callId(), next.toByteArray())
                    .onSuccess(done -> (published.isPresent() ? republished : dropped).increment())
                    .onComplete(settled);
        } catch (InvalidProtocolBufferException | RuntimeException fault) {
            settled.fail(fault);
        }
    }

    private static String topic(VideoFrame frame) {
        return frame.getEffectsCount() == 0 ? Topics.VIDEO_READY : Topics.VIDEO_CAPTURED;
    }

    /** Nothing where it must not be shown any more, or nobody can know whether it may. */
    private Optional<VideoFrame> asItMayGo(VideoFrame.Builder frame) {
        long nowUs = microClock.getAsLong();
        Optional<CallState> call = followed.calls().find(frame.getCallId());
        if (nowUs - frame.getStamps().getReceivedUs() > deadlineUs || call.isEmpty()) {
            return Optional.empty();
        }
        try {
            rules.put(frame, CallRules.of(call.get()));
        } catch (FrameRefusedException refused) {
            return Optional.empty();
        }
        frame.getStampsBuilder().setPublishedUs(nowUs);
        return Optional.of(frame.build());
    }
}
