package callstream.gateway.session;

import callstream.gateway.room.Leases;
import java.util.function.Consumer;

/**
 * What becomes of a session's lease, on any thread.
 *
 * @param endings ends the session
 */
record LeaseEvents(Consumer<Ending> endings) implements Leases.Holder {
    @Override
    public void takenOver() {
        endings.accept(Ending.TAKEN_OVER);
    }

    @Override
    public void outOfReach() {
        endings.accept(Ending.LEASE_OUT_OF_REACH);
    }
}
