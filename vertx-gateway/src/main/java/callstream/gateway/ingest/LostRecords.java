package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.Heir;
import callstream.gateway.buffer.KeptRecord;
import callstream.gateway.buffer.Kind;
import callstream.protocol.v1.Stamps;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * What heirs of all kinds have in common: an event loop of their own, on which the records of one sender stay in order,
 * a deadline, and counters.
 */
abstract class LostRecords implements Heir {
    private final long deadlineUs;
    private final Context context;
    private final Counter republished;
    private final Counter dropped;

    /**
     * Registers {@code callstream.ingest.buffer.republished} and {@code .dropped}.
     *
     * @param deadline age from which a record is not worth to be published
     */
    LostRecords(Kind kind, Vertx vertx, Duration deadline, MeterRegistry registry) {
        this.deadlineUs = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
        this.context = vertx.getOrCreateContext();
        this.republished = registry.counter("callstream.ingest.buffer.republished", "kind", kind.tag());
        this.dropped = registry.counter("callstream.ingest.buffer.dropped", "kind", kind.tag());
    }

    @Override
    public final CompletionStage<Void> inherit(FrameId id, KeptRecord record) {
        Promise<Void> settled = Promise.promise();
        context.runOnContext(now -> {
            try {
                settle(id, record).onComplete(settled);
            } catch (InvalidProtocolBufferException | RuntimeException fault) {
                settled.fail(fault);
            }
        });
        return settled.future().toCompletionStage();
    }

    /**
     * Publishes it, or does what is to be done instead, and counts which; fails when the log did not acknowledge it.
     */
    abstract Future<Void> settle(FrameId id, KeptRecord record) throws InvalidProtocolBufferException;

    final boolean isLate(Stamps stamps, long nowUs) {
        return nowUs - stamps.getReceivedUs() > deadlineUs;
    }

    final void countRepublished() {
        republished.increment();
    }

    final void countDropped() {
        dropped.increment();
    }
}
