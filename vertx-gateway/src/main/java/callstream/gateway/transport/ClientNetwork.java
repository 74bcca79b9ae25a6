package callstream.gateway.transport;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client among addresses: of IPv6 the first 64 bits, as whoever has one address has all of these.
 */
public final class ClientNetwork {
    private static final int IPV6_NETWORK_BYTES = 8;

    /** The same for all addresses that one client may have; the address itself where it is no IP address. */
    public static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= IPV6_NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }

    private ClientNetwork() {}
}
