package callstream.accounts.store;

import java.util.UUID;

/** What became of a call that somebody left. */
public sealed interface Departure {
    /** It goes on as before. */
    record Left() implements Departure {}

    /** It goes on, and is somebody else's. */
    record HandedOver(UUID owner) implements Departure {}

    /** It is gone, with all its guests: there was no other member. */
    record Ended() implements Departure {}
}
