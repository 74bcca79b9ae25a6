package callstream.accounts.store;

import java.time.Instant;
import java.util.UUID;

/**
 * What a gateway said of somebody and a call.
 *
 * @param userId of a user or a guest
 * @param epoch of the session; a newer one has a higher one
 * @param at by the gateway's clock
 */
public record Attendance(UUID callId, UUID userId, long epoch, boolean present, Instant at) {
    /** Which of two of one person and call holds: of the higher epoch, of one epoch what is out, else what is newer. */
    public Attendance or(Attendance other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        if (present != other.present) {
            return present ? other : this;
        }
        return at.isAfter(other.at) ? this : other;
    }
}
