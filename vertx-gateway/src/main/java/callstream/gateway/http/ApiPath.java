package callstream.gateway.http;

import java.util.regex.Pattern;

/**
 * Which request targets go to accounts: {@code /api/} and then segments that mean the same to whoever reads them. What
 * two programs may read in two ways never leaves the gateway: no dot segments, no empty ones, and nothing encoded, as
 * no path of the API has a character that needs it (RFC 3986, sections 3.3 and 6.2.2).
 */
final class ApiPath {
    private static final String PREFIX = "/api/";

    private static final Pattern PASSED =
            Pattern.compile("/api(?:/(?!\\.{1,2}(?:[/?]|$))[A-Za-z0-9._~@+-]{1,256})+/?(?:\\?[!-~&&[^#]]*)?");

    /**
     * Whether a request is meant for the API, to be passed on or refused as such.
     *
     * @param path without the query
     */
    static boolean isMeant(String path) {
        return path.startsWith(PREFIX);
    }

    /**
     * Whether a request may be passed on as it is.
     *
     * @param target as it came in the request line, with its query
     */
    static boolean isPassed(String target) {
        return PASSED.matcher(target).matches();
    }

    private ApiPath() {}
}
