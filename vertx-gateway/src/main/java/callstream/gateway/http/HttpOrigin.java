package callstream.gateway.http;

import java.net.URI;

/**
 * Where an HTTP server is.
 *
 * @param host name or address; IPv6 without brackets
 */
public record HttpOrigin(boolean isTls, String host, int port) {
    /**
     * Of an address like {@code https://accounts.example}, with a port where it is not the usual one.
     *
     * @throws IllegalArgumentException if it is anything else, such as one with a path
     */
    public static HttpOrigin of(String url) {
        URI uri = URI.create(url);
        boolean isTls = "https".equalsIgnoreCase(uri.getScheme());
        boolean isPlain = "http".equalsIgnoreCase(uri.getScheme());
        boolean isBare = uri.getRawPath() != null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (!(isTls || isPlain) || uri.getHost() == null || !isBare) {
            throw new IllegalArgumentException(
                    url + " is not http:// or https:// with a host, at most a port, and nothing behind them");
        }
        int usual = isTls ? 443 : 80;
        return new HttpOrigin(
                isTls, uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort() < 0 ? usual : uri.getPort());
    }
}
