package callstream.local.smoke;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one caller of the run has sent of one kind, frames or sound, and what came to it of the others'. Thread-safe.
 */
final class Way {
    /** A session of another caller. */
    private record Session(String participantId, long epoch) {}

    private final Map<Session, Arrivals> arrivals = new HashMap<>();
    private final Map<Session, Drops> dropped = new HashMap<>();
    private final Drops notSent = new Drops();
    private long sent;

    /** The next number; it counts as sent from now on. */
    synchronized long nextSequence() {
        return ++sent;
    }

    /**
     * Notes what has come of another.
     *
     * @return whether it is the first with this number
     */
    synchronized boolean arrived(String participantId, long epoch, long sequence) {
        return arrivals.computeIfAbsent(new Session(participantId, epoch), key -> new Arrivals())
                .add(sequence);
    }

    /** One of its own went no further than this caller's gateway, or not even there. */
    synchronized void notSent(String why) {
        notSent.add(why, 1);
    }

    /** The newest counts of a session of another's. */
    synchronized void dropped(String participantId, long epoch, Drops counts) {
        dropped.put(new Session(participantId, epoch), counts);
    }

    /**
     * What became of what a sender sent on the way to this caller. Nobody is sent their own, so that with itself as
     * sender whatever came is unaccounted for.
     */
    Pair seenOf(Way sender, String senderId) {
        long toHere = sender == this ? 0 : sender.sent();
        Drops drops = sender == this ? new Drops() : sender.notSent();
        synchronized (this) {
            dropped.forEach((session, told) -> {
                if (session.participantId.equals(senderId)) {
                    drops.addAll(told);
                }
            });
            List<Arrivals> seen = arrivals.entrySet().stream()
                    .filter(entry -> entry.getKey().participantId.equals(senderId))
                    .map(Map.Entry::getValue)
                    .toList();
            return new Pair(
                    toHere,
                    seen.stream().mapToLong(Arrivals::delivered).sum(),
                    seen.stream().mapToLong(Arrivals::duplicated).sum(),
                    seen.stream().mapToLong(Arrivals::outOfOrder).sum(),
                    drops);
        }
    }

    private synchronized long sent() {
        return sent;
    }

    private synchronized Drops notSent() {
        var copy = new Drops();
        copy.addAll(notSent);
        return copy;
    }
}
