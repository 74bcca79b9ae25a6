package callstream.android;

import callstream.android.InvalidAddressException.Fault;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server is: an origin with TLS, as browsers write it ({@code https://HOST} or {@code https://HOST:PORT}). */
final class ServerAddress {
    private static final String TLS = "https://";
    private static final int TLS_PORT = 443;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*)://");

    /** Host, port, the rest. No user name: what looks like a server before an @ is none. */
    private static final Pattern AFTER_SCHEME =
            Pattern.compile("^(\\[[0-9a-fA-F:.]+]|[^\\[\\]/?#@:\\\\\\s]+)(?::([0-9]{1,5}))?([/?#].*)?$");

    private final String origin;

    private ServerAddress(String origin) {
        this.origin = origin;
    }

    /**
     * Reads what somebody typed or pasted: a host, with a port or without, or any link to a page of the server.
     *
     * @throws InvalidAddressException if it is none, or one without TLS: a page gets no camera from such a server
     */
    static ServerAddress parse(String text) throws InvalidAddressException {
        Matcher parts = partsOf(text);
        return new ServerAddress(TLS + host(parts.group(1)) + port(parts.group(2)));
    }

    private static Matcher partsOf(String text) throws InvalidAddressException {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            throw new InvalidAddressException(Fault.EMPTY);
        }
        Matcher scheme = SCHEME.matcher(trimmed);
        String rest = trimmed;
        if (scheme.find()) {
            rest = trimmed.substring(scheme.end());
            requireTls(scheme.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher parts = AFTER_SCHEME.matcher(rest);
        if (!parts.matches()) {
            throw new InvalidAddressException(Fault.NO_ADDRESS);
        }
        return parts;
    }

    private static void requireTls(String scheme) throws InvalidAddressException {
        if (!scheme.equals("https")) {
            throw new InvalidAddressException(scheme.equals("http") ? Fault.WITHOUT_TLS : Fault.NO_ADDRESS);
        }
    }

    private static String host(String written) throws InvalidAddressException {
        try {
            String ascii = written.startsWith("[") ? written : IDN.toASCII(written);
            String host = new URI(TLS + ascii.toLowerCase(Locale.ROOT)).getHost();
            if (host != null) {
                return host;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new InvalidAddressException(Fault.NO_ADDRESS, e);
        }
        throw new InvalidAddressException(Fault.NO_ADDRESS);
    }

    private static String port(String written) throws InvalidAddressException {
        if (written == null) {
            return "";
        }
        int port = Integer.parseInt(written);
        if (port == 0 || port > HIGHEST_PORT) {
            throw new InvalidAddressException(Fault.NO_ADDRESS);
        }
        return port == TLS_PORT ? "" : ":" + port;
    }

    /** As people say it: host, and port where it has an own. */
    String shown() {
        return origin.substring(TLS.length());
    }

    /** The page that people begin with. */
    String home() {
        return origin + "/";
    }

    /**
     * The page that a link to this server means: its fragment says which, as the page's own routes are there.
     *
     * @param link of this server, as in {@link #parse}
     */
    String page(String link) {
        int fragment = link.indexOf('#');
        return fragment < 0 ? home() : home() + link.substring(fragment).trim();
    }

    /**
     * Whether a page is this server's.
     *
     * @param url as WebView writes it: with a small host, without a usual port, with a path
     */
    boolean isOriginOf(String url) {
        return url.equals(origin) || url.startsWith(home());
    }

    /** The origin. */
    @Override
    public String toString() {
        return origin;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerAddress && ((ServerAddress) other).origin.equals(origin);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }
}
