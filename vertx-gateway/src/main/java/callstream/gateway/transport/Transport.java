package callstream.gateway.transport;

import java.time.Duration;
import java.util.function.Function;

/**
 * What all transports share.
 *
 * @param sessions opens a session on a new connection
 * @param admission has room for a connection or not
 * @param addresses who is behind a proxy
 * @param socketBuffer bytes that may wait in a connection before it counts as full
 * @param pingEvery how often a client is asked whether it is there
 */
public record Transport(
        Function<Connection, ConnectionHandler> sessions,
        Admission admission,
        ClientAddress addresses,
        int socketBuffer,
        Duration pingEvery) {

    /**
     * Proxies and routers on the way forget a connection that is quiet for a minute, and the HTTP server one that is so
     * for 75 s; a client that is gone is noticed at the third beat, after as long.
     */
    public static final Duration PING_EVERY = Duration.ofSeconds(25);
}
