package callstream.gateway.session;

import callstream.protocol.Limits;
import callstream.protocol.v1.Watch;
import callstream.protocol.v1.WatchedSender;
import callstream.protocol.v1.Wish;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Which wishes a client may have. */
final class WatchRules {
    private static final int MAX_ID_LENGTH = 36;

    private WatchRules() {}

    /**
     * The wishes of a message, by participant id. Who is not in the call may be among them: they may be on their way
     * in.
     *
     * @throws IOException where it is not as a client may say it; the message says why
     */
    static Map<String, Wish> read(Watch watch) throws IOException {
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
