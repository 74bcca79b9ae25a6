/**
 * Who is in which call: the callers connected here, and those of the other gateways, whom Hazelcast tells of; and who
 * may have a session at all: {@link Leases}. Also what was done in each call, in one order for all gateways:
 * {@link HazelcastControl}.
 *
 * <p>Called by {@code session} (enter, leave) and {@code deliver} (who is to see a frame). {@link Rooms} and
 * {@link Room} may be used from any thread; callers are told on a thread of Hazelcast's or of the one who joined, so
 * they hand over to their own event loop.
 */
@NullMarked
package callstream.gateway.room;

import org.jspecify.annotations.NullMarked;
