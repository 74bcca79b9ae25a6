package callstream.android;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Where a link of the page leads. */
enum Destination {
    /** A page of the server: stays in the app. */
    PAGE,

    /** Somewhere else: the browser, or the app for mail or telephone. */
    OUTSIDE,

    /** What a page must not make the phone open: files, other apps' insides, scripts. */
    NOWHERE;

    private static final Set<String> OUTSIDE_SCHEMES = new HashSet<>(Arrays.asList("https", "http", "mailto", "tel"));

    /** Where a link leads that is written as WebView writes it. */
    static Destination of(String url, ServerAddress server) {
        if (server.isOriginOf(url)) {
            return PAGE;
        }
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        return OUTSIDE_SCHEMES.contains(scheme) ? OUTSIDE : NOWHERE;
    }
}
