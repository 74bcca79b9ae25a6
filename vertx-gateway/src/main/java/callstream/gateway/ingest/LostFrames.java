package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.buffer.Kind;
import callstream.gateway.follow.Followed;
import callstream.protocol.Topics;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
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
public final class LostFrames extends LostRecords {
    private final Appender log;
    private final Followed followed;
    private final FrameRules rules;
    private final LongSupplier microClock;

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
        super(Kind.VIDEO, vertx, deadline, registry);
        this.log = log;
        this.followed = followed;
        this.rules = new FrameRules(followed);
        this.microClock = microClock;
    }

    @Override
    Future<Void> settle(FrameId id, KeptRecord record) throws InvalidProtocolBufferException {
        VideoFrame.Builder frame = VideoFrame.newBuilder().mergeFrom(record.bytes());
        Optional<VideoFrame> published = asItMayGo(frame);
        VideoFrame next = published.orElseGet(() -> DropNotes.unacknowledged(id, frame.getStamps()));
        return log.append(topic(next), record.partition(), id.callId(), next.toByteArray())
                .onSuccess(done -> count(published.isPresent()));
    }

    private void count(boolean isPublished) {
        if (isPublished) {
            countRepublished();
        } else {
            countDropped();
        }
    }

    private static String topic(VideoFrame frame) {
        return frame.getEffectsCount() == 0 ? Topics.VIDEO_READY : Topics.VIDEO_CAPTURED;
    }

    /** Nothing where it must not be shown any more, or nobody can know whether it may. */
    private Optional<VideoFrame> asItMayGo(VideoFrame.Builder frame) {
        long nowUs = microClock.getAsLong();
        Optional<CallState> call = followed.calls().find(frame.getCallId());
        if (isLate(frame.getStamps(), nowUs) || call.isEmpty()) {
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
