package callstream.gateway.session;

import callstream.gateway.room.Leases;

/**
 * What becomes of a session's lease, on any thread.
 *
 * @param onTakenOver a newer session has it
 * @param onOutOfReach it can't be renewed any more
 */
record LeaseEvents(Runnable onTakenOver, Runnable onOutOfReach) implements Leases.Holder {
    @Override
    public void takenOver() {
        onTakenOver.run();
    }

    @Override
    public void outOfReach() {
        onOutOfReach.run();
    }
}
