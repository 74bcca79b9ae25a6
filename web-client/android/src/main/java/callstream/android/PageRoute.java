package callstream.android;

/** Which of the page's screens an address shows: the page keeps that in the fragment ({@code #/call/ID}). */
final class PageRoute {
    private PageRoute() {}

    /** The call itself, with the check of camera and microphone before it. */
    static boolean isCall(String url) {
        return fragment(url).startsWith("/call/");
    }

    static boolean isInvitation(String url) {
        return fragment(url).startsWith("/invitation/");
    }

    private static String fragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? "" : url.substring(hash + 1);
    }
}
