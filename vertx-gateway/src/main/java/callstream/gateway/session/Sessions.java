package callstream.gateway.session;

import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.v1.ServerMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All sessions of a gateway; bounded by the connections that its transports take. Any thread. */
public final class Sessions {
    private final SessionContext context;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public Sessions(SessionContext context) {
        this.context = context;
    }

    /** Opens a session on a new connection; on that connection's event loop. */
    public ConnectionHandler open(Connection connection) {
        Session session = Session.open(connection, context);
        open.add(session);
        if (stopping) { // asked after it was added: so either this sees it, or shutDown sees the session
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
            }
        };
    }

    /** Tells everybody who is in a call. */
    void tell(ServerMessage message) {
        open.forEach(session -> session.tell(message));
    }

    /** Asks every client to connect elsewhere, and those who still come too. */
    public void shutDown() {
        stopping = true;
        open.forEach(Session::shutDown);
    }
}
