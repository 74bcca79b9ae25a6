package callstream.accounts.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From where gateways of ours ask: what they say of their clients' addresses is believed. */
public final class Gateways {
    private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)(?:/(\\d{1,3}))?");

    private final List<IpSubnetFilterRule> networks;

    private Gateways(List<IpSubnetFilterRule> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list as people write it.
     *
     * @param list addresses or networks ({@code 10.1.0.0/16}), with commas between them; may be empty
     * @throws IllegalArgumentException one of them is neither
     */
    public static Gateways parse(String list) {
        return new Gateways(Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Gateways::rule)
                .toList());
    }

    private static IpSubnetFilterRule rule(String text) {
        Matcher network = NETWORK.matcher(text);
        if (!network.matches() || NetUtil.createByteArrayFromIpAddressString(network.group(1)) == null) {
            throw new IllegalArgumentException("'" + text + "' is no address or network");
        }
        int bits = NetUtil.createByteArrayFromIpAddressString(network.group(1)).length * Byte.SIZE;
        int prefix = network.group(2) == null ? bits : Integer.parseInt(network.group(2));
        if (prefix > bits) {
            throw new IllegalArgumentException("'" + text + "' has a prefix of over " + bits + " bits");
        }
        return new IpSubnetFilterRule(network.group(1), prefix, IpFilterRuleType.ACCEPT);
    }

    boolean have(InetAddress peer) {
        var anyPort = new InetSocketAddress(peer, 0);
        return networks.stream().anyMatch(network -> network.matches(anyPort));
    }
}
