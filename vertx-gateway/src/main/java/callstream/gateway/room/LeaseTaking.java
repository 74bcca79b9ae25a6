package callstream.gateway.room;

import callstream.gateway.room.Lease.Holding;
import callstream.gateway.room.Leases.Over;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a user's lease, where Hazelcast keeps it, unless another device holds it. Its time is that of the cluster
 * there, so that one clock says whether a lease has run out, whoever asks. Backups are given what came of it, as their
 * clocks might decide otherwise.
 *
 * <p>Hazelcast sends it again when a member leaves before it has answered, though it may have been carried out: the
 * lease knows by which request it was taken, and the same request gets the same answer.
 */
final class LeaseTaking implements EntryProcessor<String, Lease, LeaseTaking.Answer>, HazelcastInstanceAware {
    private static final long serialVersionUID = 1L;

    /**
     * What is asked for.
     *
     * @param wanted who would hold it; its expiry is set where the lease is
     * @param takeOver whether to take it from whoever holds it
     * @param nowUs clock of the gateway, of which epochs are made; microseconds since 1970
     * @param lifeMs how long it is held unless it is renewed
     */
    record Request(Holding wanted, boolean takeOver, long nowUs, long lifeMs) implements Serializable {}

    /**
     * What came of it.
     *
     * @param taken whether the one who asked has the lease
     * @param now the lease after it
     */
    record Answer(boolean taken, Lease now) implements Serializable {}

    /** By which the clocks of two members may differ, each of which may keep a lease in turn. */
    private static final long MOST_CLOCK_STEP_MS = 1000;

    private final Request request;
    private transient @Nullable HazelcastInstance hazelcast;
    private transient @Nullable Lease after;

    LeaseTaking(Request request) {
        this.request = request;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        hazelcast = instance;
    }

    @Override
    public Answer process(Map.Entry<String, @Nullable Lease> user) {
        if (hazelcast == null) {
            throw new IllegalStateException("Hazelcast did not say where this runs");
        }
        Answer answer = decide(user.getValue(), hazelcast.getCluster().getClusterTime());
        if (answer.taken) {
            after = answer.now;
            user.setValue(answer.now);
        }
        return answer;
    }

    /** @param nowMs clock of the cluster */
    Answer decide(@Nullable Lease before, long nowMs) {
        if (before == null) {
            return new Answer(true, taken(request.nowUs, null, nowMs));
        }
        Holding holder = before.holding();
        if (holder != null && holder.requestId().equals(request.wanted.requestId())) {
            return new Answer(true, before);
        }
        if (holder != null && isRefused(holder, nowMs)) {
            return new Answer(false, before);
        }
        Over over = holder == null
                ? null
                : new Over(holder.callId(), before.epoch(), holder.isOfDevice(request.wanted.deviceKey()));
        return new Answer(true, taken(Math.max(request.nowUs, before.epoch() + 1), over, nowMs));
    }

    private Lease taken(long epoch, @Nullable Over over, long nowMs) {
        return new Lease(epoch, request.wanted.inPlaceOf(over).until(nowMs + request.lifeMs));
    }

    private boolean isRefused(Holding holder, long nowMs) {
        return !holder.away()
                && holder.isHeldAt(nowMs, request.lifeMs + MOST_CLOCK_STEP_MS)
                && !request.takeOver
                && !holder.isOfDevice(request.wanted.deviceKey());
    }

    @Override
    public @Nullable EntryProcessor<String, Lease, Answer> getBackupProcessor() {
        return after == null ? null : new Outcome(after);
    }

    /** The same again, on a member that keeps a backup. */
    private record Outcome(Lease lease) implements EntryProcessor<String, Lease, Answer> {
        @Override
        public Answer process(Map.Entry<String, @Nullable Lease> user) {
            user.setValue(lease);
            return new Answer(true, lease);
        }
    }
}
