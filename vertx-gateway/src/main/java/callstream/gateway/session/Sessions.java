package callstream.gateway.session;

import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All sessions of a gateway; bounded by the connections that its transports take. Any thread. */
public final class Sessions {
    private final SessionContext context;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final Drain drain;
    private volatile boolean stopping;

    public Sessions(SessionContext context) {
        this.context = context;
        this.drain = new Drain(open);
    }

    /** Opens a session on a new connection; on that connection's event loop. */
    public ConnectionHandler open(Connection connection) {
        Session session = Session.open(connection, context);
        open.add(session);
        if (stopping) { // asked after it was added: so either this sees it, or the drain sees the session
            session.shutDown();
        }
        return new ConnectionHandler() {
            @Override
            public void onMessage(byte[] message) {
                session.onMessage(message);
            }

            @Override
            public void onClosed() {
                open.remove(session);
                session.onClosed();
                if (stopping) {
                    drain.ended(session);
                }
            }
        };
    }

    /** Whether clients are sent elsewhere. */
    public boolean areStopping() {
        return stopping;
    }

    /**
     * Asks every client to move elsewhere, sends away who still comes, and ends the sessions that are there after a
     * time.
     *
     * @param atMost how long clients may take to move
     */
    public void drain(Duration atMost) throws InterruptedException {
        stopping = true;
        drain.run(atMost);
    }
}
