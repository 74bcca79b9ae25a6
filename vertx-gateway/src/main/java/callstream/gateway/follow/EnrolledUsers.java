package callstream.gateway.follow;

import callstream.protocol.Limits;
import callstream.protocol.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has enrolled a face, as {@value Topics#FACES} says; the faces themselves are not kept here. Any thread may ask.
 */
public final class EnrolledUsers {
    /** 15 MB of ids. Whoever comes after that is recognised nowhere in this gateway's calls, and counted. */
    private static final int MOST = 100_000;

    private final Set<String> userIds = ConcurrentHashMap.newKeySet();
    private final Counter leftOut;

    /** Registers {@code callstream.faces.left_out}. */
    public EnrolledUsers(MeterRegistry meters) {
        this.leftOut = meters.counter("callstream.faces.left_out");
    }

    /** Whether a user has enrolled, as far as the log was read. */
    public boolean contains(String userId) {
        return userIds.contains(userId);
    }

    /** Those of a call's members who have; the first {@value Limits#MAX_CANDIDATES}. */
    public List<String> amongst(List<String> members) {
        return members.stream()
                .filter(userIds::contains)
                .limit(Limits.MAX_CANDIDATES)
                .toList();
    }

    /** Where what is read goes. */
    public FollowedTable table() {
        return new FollowedTable() {
            @Override
            public void put(String userId, byte[] template) {
                if (userIds.size() < MOST) {
                    userIds.add(userId);
                } else if (!userIds.contains(userId)) {
                    leftOut.increment();
                }
            }

            @Override
            public void remove(String userId) {
                userIds.remove(userId);
            }

            @Override
            public void clear() {
                userIds.clear();
            }
        };
    }
}
