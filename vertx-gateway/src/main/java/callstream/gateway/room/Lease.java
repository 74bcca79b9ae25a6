package callstream.gateway.room;

import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of one user to be in a call, over all gateways: the value kept in Hazelcast for each user.
 *
 * @param epoch of the last session that had it; kept past the session, so that the next one's is greater
 * @param holding who has it; null when nobody has
 */
record Lease(long epoch, @Nullable Holding holding) implements Serializable {
    /**
     * Who holds a lease.
     *
     * @param callId the call
     * @param callTitle of the call, when it was entered
     * @param gatewayId of the gateway that renews it
     * @param device as its user would know it; may be empty
     * @param deviceKey digest of what only the device knows; empty where it has nothing
     * @param requestId of the request by which it was taken
     * @param over the session that it was taken from; null where there was none
     * @param away whether its connection was lost: any device of the user may take it, and the same one goes on
     * @param expiresAtMs from when on anybody may take it, by the clock of the cluster
     */
    record Holding(
            String callId,
            String callTitle,
            String gatewayId,
            String device,
            String deviceKey,
            UUID requestId,
            Leases.@Nullable Over over,
            boolean away,
            long expiresAtMs)
            implements Serializable {
        /**
         * Whether others may not take it yet. Not one that would be held for longer than any is: its clock has been set
         * back since, and it would outlive its gateway by as much.
         *
         * @param mostMs longer than this no lease is held without being renewed
         */
        boolean isHeldAt(long nowMs, long mostMs) {
            return nowMs < expiresAtMs && expiresAtMs - nowMs <= mostMs;
        }

        boolean isOfDevice(String key) {
            return !key.isEmpty() && key.equals(deviceKey);
        }

        Holding until(long newExpiryMs) {
            return new Holding(callId, callTitle, gatewayId, device, deviceKey, requestId, over, away, newExpiryMs);
        }

        Holding inPlaceOf(Leases.@Nullable Over session) {
            return new Holding(callId, callTitle, gatewayId, device, deviceKey, requestId, session, away, expiresAtMs);
        }

        Holding leftBehind() {
            return new Holding(callId, callTitle, gatewayId, device, deviceKey, requestId, over, true, expiresAtMs);
        }
    }

    /** The same, whose holder has lost the connection. */
    Lease leftBehind() {
        return new Lease(epoch, holding == null ? null : holding.leftBehind());
    }

    /** The same, which nobody holds any more. */
    Lease freed() {
        return new Lease(epoch, null);
    }
}
