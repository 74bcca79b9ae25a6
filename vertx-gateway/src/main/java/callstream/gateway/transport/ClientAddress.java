package callstream.gateway.transport;

import java.util.List;

/** Finds out who is behind a connection that a proxy may have passed on. */
@FunctionalInterface
public interface ClientAddress {
    /** The header in which proxies say whom they speak for. */
    String FORWARDED_FOR = "X-Forwarded-For";

    /**
     * The client's address.
     *
     * @param peer address of the other end of the connection
     * @param forwardedFor values of {@value #FORWARDED_FOR}, in order; to be believed of known proxies alone
     */
    String of(String peer, List<String> forwardedFor);
}
