package callstream.gateway.session;

import callstream.gateway.room.HeldLease;
import callstream.gateway.room.Leases;
import callstream.protocol.v1.ActiveSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The lease of one user: given at once, refused, or lost, as the test says. */
final class MemoryLeases implements Leases {
    private @Nullable ActiveSession elsewhere;
    private @Nullable HeldLease given;
    private @Nullable Holder holder;
    private Optional<Over> over = Optional.empty();
    private long nanos;
    private long epoch;
    int released;
    int leftBehind;
    int confirmed;

    /** From now on another device has it. */
    void holdElsewhere(ActiveSession session) {
        elsewhere = session;
    }

    /** The next one who gets it takes the place of this session. */
    void holdBefore(Over session) {
        over = Optional.of(session);
    }

    void takeOver() {
        holder().takenOver();
    }

    void loseSight() {
        holder().outOfReach();
    }

    /** The time passes at which a lease that was not renewed is not safe any more. */
    void runOut() {
        nanos = 1;
    }

    private final HeldLease.Returns returns = new HeldLease.Returns() {
        @Override
        public void released(HeldLease lease) {
            released++;
        }

        @Override
        public void leftBehind(HeldLease lease) {
            leftBehind++;
        }
    };

    private Holder holder() {
        return Optional.ofNullable(holder).orElseThrow();
    }

    @Override
    public void confirm(HeldLease lease) {
        confirmed += lease == given ? 1 : 0;
    }

    @Override
    public CompletionStage<Answer> take(Applicant applicant, Holder newHolder) {
        if (elsewhere != null && !applicant.takeOver()) {
            return CompletableFuture.completedFuture(new Answer.Refused(elsewhere));
        }
        holder = newHolder;
        given = new HeldLease(applicant.userId(), ++epoch, newHolder, () -> nanos, 1, returns);
        return CompletableFuture.completedFuture(new Answer.Granted(given, over));
    }
}
