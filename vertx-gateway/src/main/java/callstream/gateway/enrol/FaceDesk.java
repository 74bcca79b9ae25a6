package callstream.gateway.enrol;

import callstream.gateway.deliver.EnrolmentOutcomes;
import callstream.gateway.follow.EnrolledUsers;
import callstream.gateway.ingest.FaceLog;
import callstream.gateway.session.LogReading;
import callstream.protocol.Limits;
import callstream.protocol.Topics;
import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.EnrolmentOutcome;
import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Has faces learnt by the streaming job, and forgotten. Any event loop. */
public final class FaceDesk {
    /** Users whose pictures are being sent or learnt; one more is refused. 18 MiB of pictures at most. */
    static final int MOST_AT_ONCE = 32;

    /** Above the age from which on the log ends a segment when the next record comes. */
    private static final Duration SEGMENT_PAUSE = Topics.COMPACTED_SEGMENT.plusMillis(50);

    private final Vertx vertx;
    private final FaceLog log;
    private final LogReading reading;
    private final EnrolmentOutcomes outcomes;
    private final EnrolledUsers enrolled;
    private final MeterRegistry meters;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** Counts answers in {@code callstream.faces.requests} by their code. */
    public FaceDesk(
            Vertx vertx,
            FaceLog log,
            LogReading reading,
            EnrolmentOutcomes outcomes,
            EnrolledUsers enrolled,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.log = log;
        this.reading = reading;
        this.outcomes = outcomes;
        this.enrolled = enrolled;
        this.meters = meters;
        meters.gaugeCollectionSize("callstream.faces.busy", List.of(), busy);
    }

    /** A user's turn, to be given back. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** A turn to send pictures and have them learnt; empty while the user has one already, or too many others have. */
    public Optional<Turn> begin(String userId) {
        if (busy.size() >= MOST_AT_ONCE || !busy.add(userId)) {
            return Optional.empty();
        }
        return Optional.of(() -> busy.remove(userId));
    }

    /** Counts an answer. */
    public void answered(String code) {
        meters.counter("callstream.faces.requests", "code", code).increment();
    }

    /** Whether a user's face is known, as far as the log was read. */
    public boolean isEnrolled(String userId) {
        return enrolled.contains(userId);
    }

    /**
     * Has a face learnt, in place of the user's one before. Within a {@link Turn}.
     *
     * @param mayStill asked right before anything is written; may fail with a {@link FaceRefusedException}
     * @return fails with a {@link FaceRefusedException}
     */
    public Future<Void> enrol(String userId, String name, List<ByteString> pictures, Supplier<Future<Void>> mayStill) {
        String id = UUID.randomUUID().toString();
        var listening = reading.begin(id, Set.of(log.partitionOf(userId)));
        var asked = Enrolment.newBuilder()
                .setEnrolmentId(id)
                .setUserName(name)
                .addAllPictures(pictures)
                .build();
        Context asker = vertx.getOrCreateContext();
        Promise<Void> answered = Promise.promise();
        listening
                .begun()
                .compose(begun -> mayStill.get())
                .compose(may -> {
                    Future<EnrolmentOutcome> outcome = outcomes.await(id);
                    return log.enrol(userId, asked).compose(written -> outcome);
                })
                .timeout(Limits.ENROLMENT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(FaceDesk::unavailable)
                .compose(FaceDesk::answer)
                .eventually(() -> {
                    outcomes.giveUp(id);
                    listening.end();
                    return Future.succeededFuture();
                })
                // The log's answer comes on its reader's thread, which has others to serve.
                .onComplete(done -> asker.runOnContext(there -> answered.complete(done.result(), done.cause())));
        return answered.future();
    }

    private static <T> Future<T> unavailable(Throwable fault) {
        if (fault instanceof FaceRefusedException) {
            return Future.failedFuture(fault);
        }
        return Future.failedFuture(
                fault instanceof TimeoutException
                        ? FaceRefusedException.of(
                                504, "timeout", "the pictures were not looked at in time, try again soon")
                        : logAway());
    }

    private static FaceRefusedException logAway() {
        return FaceRefusedException.of(503, "unavailable", "the log does not answer, try again soon");
    }

    private static Future<Void> answer(EnrolmentOutcome outcome) {
        if (outcome.getEnrolled()) {
            return Future.succeededFuture();
        }
        String code = outcome.getFault().name().replace("ENROLMENT_FAULT_", "").toLowerCase(Locale.ROOT);
        return Future.failedFuture(
                switch (outcome.getFault()) {
                    case ENROLMENT_FAULT_EXPIRED ->
                        FaceRefusedException.of(504, "timeout", "the pictures were not looked at in time, try again");
                    case ENROLMENT_FAULT_FORGOTTEN ->
                        FaceRefusedException.of(409, code, "the face was to be forgotten meanwhile");
                    case ENROLMENT_FAULT_FAILED, ENROLMENT_FAULT_UNSPECIFIED, UNRECOGNIZED ->
                        FaceRefusedException.of(500, "internal", "a fault of the server");
                    case ENROLMENT_FAULT_COUNT -> FaceRefusedException.of(422, code, outcome.getMessage());
                    default -> FaceRefusedException.ofPicture(code, outcome.getMessage(), outcome.getPicture());
                });
    }

    /**
     * Has a face forgotten. Said to the log twice: it takes the template off its disk only from a segment that has
     * ended, and the second record ends the one with the first.
     *
     * @return succeeds when the log has acknowledged both; fails with a {@link FaceRefusedException}
     */
    public Future<Void> forget(String userId) {
        return log.forget(userId)
                .compose(forgotten -> vertx.timer(SEGMENT_PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                .compose(passed -> log.forget(userId))
                .recover(fault -> Future.failedFuture(logAway()));
    }
}
