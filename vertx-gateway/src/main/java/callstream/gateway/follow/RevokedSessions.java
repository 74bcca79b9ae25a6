package callstream.gateway.follow;

import callstream.protocol.Topics;
import callstream.protocol.v1.Revocation;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Log-ins that are over before their tokens are, as {@value Topics#REVOCATIONS} says. What was revoked stays so, also
 * when the topic is read anew. Any thread.
 */
public final class RevokedSessions {
    /** 7 MB of ids. The oldest goes first: a token lives ten minutes, so that its session's are long over. */
    private static final int MOST = 50_000;

    private final RecentKeys sessionIds;
    private final Watchers<Runnable> watchers = new Watchers<>();

    /** Registers {@code callstream.revocations.left_out}. */
    public RevokedSessions(MeterRegistry meters) {
        Counter leftOut = meters.counter("callstream.revocations.left_out");
        this.sessionIds = new RecentKeys(MOST, leftOut::increment);
    }

    /** Whether a session is over, as far as the log was read. */
    public boolean contains(String sessionId) {
        return sessionIds.contains(sessionId);
    }

    /**
     * Runs {@code onRevoked} when the session is over, at once if it is already; it may run twice.
     *
     * @return ends the watching
     */
    public Runnable watch(String sessionId, Runnable onRevoked) {
        Runnable end = watchers.add(sessionId, onRevoked);
        if (contains(sessionId)) { // asked after it was added: so either this sees it, or the follower does
            onRevoked.run();
        }
        return end;
    }

    /** Where what is read goes. */
    public FollowedTable table() {
        return new FollowedTable() {
            @Override
            public void put(String sessionId, byte[] value) throws InvalidProtocolBufferException {
                if (!Revocation.parseFrom(value).getSessionId().equals(sessionId)) {
                    throw new IllegalArgumentException("a revocation whose session is not its key");
                }
                sessionIds.add(sessionId);
                watchers.tell(sessionId, Runnable::run);
            }

            @Override
            public void remove(String sessionId) {
                // Nothing takes a revocation back.
            }

            @Override
            public void clear() {
                // Nor does a topic that is read anew.
            }
        };
    }
}
