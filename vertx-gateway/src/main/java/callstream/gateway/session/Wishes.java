package callstream.gateway.session;

import callstream.gateway.ingest.TokenBucket;
import callstream.gateway.pace.Watching;
import callstream.protocol.Limits;
import callstream.protocol.v1.Watch;
import callstream.protocol.v1.WatchedSender;
import callstream.protocol.v1.Wish;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Takes one client's wishes, as far as it may have them. On the event loop of the connection. */
final class Wishes {
    /** Somebody scrolls through a page of tiles. */
    private static final int PER_SECOND = 10;

    private static final int AT_ONCE = 50;

    /** Said of more of them than that, for people. */
    static final String TOO_MANY = "over " + PER_SECOND + " Watch a second";

    private static final int MAX_ID_LENGTH = 36;

    private final Watching watching;
    private final TokenBucket left;

    /**
     * @param watching what the client receives
     * @param nanoTime a monotonic clock in nanoseconds
     */
    Wishes(Watching watching, LongSupplier nanoTime) {
        this.watching = watching;
        this.left = new TokenBucket(PER_SECOND, AT_ONCE, nanoTime);
    }

    /**
     * Takes a message.
     *
     * @return false where it is one too many
     * @throws IOException where it is not as a client may say it; the message says why
     */
    boolean take(Watch watch) throws IOException {
        if (!left.tryTake()) {
            return false;
        }
        watching.want(read(watch), watch.getOwn());
        return true;
    }

    /** By participant id. Who is not in the call may be among them: they may be on their way in. */
    private static Map<String, Wish> read(Watch watch) throws IOException {
        if (watch.getSendersCount() > Limits.MAX_WATCHED) {
            throw new IOException("a Watch of over " + Limits.MAX_WATCHED + " senders");
        }
        Map<String, Wish> wishes = new HashMap<>();
        for (WatchedSender sender : watch.getSendersList()) {
            int length = sender.getParticipantId().length();
            if (length == 0 || length > MAX_ID_LENGTH) {
                throw new IOException("a Watch with a participant_id of " + length + " characters");
            }
            if (sender.getWish() == Wish.WISH_UNSPECIFIED || sender.getWish() == Wish.UNRECOGNIZED) {
                throw new IOException("a Watch without a wish that is known");
            }
            if (wishes.put(sender.getParticipantId(), sender.getWish()) != null) {
                throw new IOException("a Watch that names a participant twice");
            }
        }
        return wishes;
    }
}
