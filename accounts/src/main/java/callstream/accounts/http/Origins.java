package callstream.accounts.http;

import callstream.accounts.audit.Origin;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from: who opened the connection, or, where that is a gateway of ours, whom it names in
 * {@code X-Forwarded-For}. Gateways put there the one address that they see, and nothing that a client sent; the same
 * is true of {@code X-Forwarded-Proto}.
 */
final class Origins {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String ORIGIN = "origin";
    private static final String OVER_TLS = "over-tls";

    /** Bytes of an IPv6 address that one household has: 64 bits. */
    private static final int NETWORK_BYTES = 8;

    private final Gateways gateways;

    Origins(Gateways gateways) {
        this.gateways = gateways;
    }

    /** Finds out where the request comes from. */
    void find(RoutingContext context) {
        InetAddress address = client(context.request());
        var origin = new Origin(text(address), text(network(address)), RequestId.of(context));
        context.put(ORIGIN, origin)
                .put(OVER_TLS, cameOverTls(context.request()))
                .next();
    }

    /** Where the request comes from. */
    static Origin of(RoutingContext context) {
        return context.get(ORIGIN);
    }

    /** Whether the client sent the request over TLS. */
    static boolean isOverTls(RoutingContext context) {
        return context.get(OVER_TLS);
    }

    private boolean cameOverTls(HttpServerRequest request) {
        return gateways.have(peer(request.remoteAddress()))
                ? "https".equals(request.getHeader(FORWARDED_PROTO))
                : request.isSSL();
    }

    private InetAddress client(HttpServerRequest request) {
        InetAddress peer = peer(request.remoteAddress());
        if (!gateways.have(peer)) {
            return peer;
        }
        InetAddress named = parse(request.getHeader(FORWARDED_FOR));
        return named == null ? peer : named;
    }

    private static InetAddress peer(SocketAddress address) {
        InetAddress peer = parse(address.hostAddress());
        // Of a connection that has ended by now nothing is known; nobody gets an answer.
        return peer == null ? InetAddress.getLoopbackAddress() : peer;
    }

    /** No name is looked up. */
    private static @Nullable InetAddress parse(@Nullable String text) {
        return text == null ? null : NetUtil.createInetAddressFromIpAddressString(text.strip());
    }

    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        try {
            byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
            return InetAddress.getByAddress(Arrays.copyOf(network, address.getAddress().length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of a wrong length", e);
        }
    }

    private static String text(InetAddress address) {
        return NetUtil.toAddressString(address);
    }
}
