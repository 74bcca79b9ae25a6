package callstream.gateway.deliver;

import callstream.protocol.v1.Enrolment;
import callstream.protocol.v1.EnrolmentOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What came of faces to be learnt, for those of this gateway who wait for it. Any thread. */
public final class EnrolmentOutcomes {
    /** Bounded by those who ask: each gives up in the end. */
    private final Map<String, Promise<EnrolmentOutcome>> awaited = new ConcurrentHashMap<>();

    /** Waits for one; completes on the reader's thread. The caller sees to it that the log is read. */
    public Future<EnrolmentOutcome> await(String enrolmentId) {
        Promise<EnrolmentOutcome> outcome = Promise.promise();
        awaited.put(enrolmentId, outcome);
        return outcome.future();
    }

    /** Nobody waits any more. */
    public void giveUp(String enrolmentId) {
        awaited.remove(enrolmentId);
    }

    /** The log says what came of one; a second time it is passed over, and where another gateway asked. */
    void onOutcome(Enrolment enrolment) {
        Promise<EnrolmentOutcome> waiting = awaited.remove(enrolment.getEnrolmentId());
        if (waiting != null) {
            waiting.complete(enrolment.getOutcome());
        }
    }
}
