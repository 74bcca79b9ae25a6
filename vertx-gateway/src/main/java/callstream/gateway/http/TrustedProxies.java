package callstream.gateway.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies that stand before the gateway and say truly who came to them, such as one that ends TLS. Everybody else
 * may write what they like into {@code X-Forwarded-For} and {@code X-Forwarded-Proto}.
 *
 * <pre>
 *   X-Forwarded-For: 6.6.6.6, 7.7.7.7, 10.0.0.1      peer 10.0.0.2
 *                    forged   client   └──── trusted ────┘
 * </pre>
 */
public final class TrustedProxies {
    private static final Pattern NETWORK = Pattern.compile("([0-9A-Fa-f.:]+)(?:/([0-9]{1,3}))?");

    /** The first {@code prefix} bits of an address, of IPv4 (4 bytes) or IPv6 (16 bytes). */
    private static final class Network {
        private final byte[] address;
        private final int prefix;

        Network(byte[] address, int prefix) {
            this.address = address;
            this.prefix = prefix;
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = prefix / 8;
            int rest = prefix % 8;
            return Arrays.equals(address, 0, whole, other, 0, whole)
                    && (rest == 0 || (address[whole] ^ other[whole]) >> (8 - rest) == 0);
        }
    }

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Those with these addresses.
     *
     * @param networks addresses, or networks as {@code 10.0.0.0/8}; nobody is trusted where there are none
     * @throws IllegalArgumentException if one is something else; names are
     */
    public static TrustedProxies of(List<String> networks) {
        return new TrustedProxies(networks.stream().map(TrustedProxies::network).toList());
    }

    private static Network network(String text) {
        Matcher parts = NETWORK.matcher(text);
        byte[] address = parts.matches() ? NetUtil.createByteArrayFromIpAddressString(parts.group(1)) : null;
        if (address == null) {
            throw new IllegalArgumentException(text + " is no address, nor a network like 10.0.0.0/8");
        }
        int bits = address.length * 8;
        int prefix = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
        if (prefix > bits) {
            throw new IllegalArgumentException(text + " has more than " + bits + " bits");
        }
        return new Network(address, prefix);
    }

    /**
     * Who a request comes from: the last hop that is not one of these proxies. What stands before it, or before a hop
     * that is no address, is hearsay.
     *
     * @param peer address of the other end of the connection
     * @param forwardedFor values of {@code X-Forwarded-For}, in order
     * @return an address
     */
    public String client(String peer, List<String> forwardedFor) {
        String client = peer;
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            String hop = hops[i].strip();
            if (NetUtil.createByteArrayFromIpAddressString(hop) == null) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /**
     * Whether one of these proxies says that it took a request over TLS. Of several the last one to speak counts.
     *
     * @param peer address of the other end of the connection
     * @param forwardedProto values of {@code X-Forwarded-Proto}, in order
     */
    boolean saysTls(String peer, List<String> forwardedProto) {
        String[] said = String.join(",", forwardedProto).split(",", -1);
        return isTrusted(peer) && said[said.length - 1].strip().equalsIgnoreCase("https");
    }

    private boolean isTrusted(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }
}
