package callstream.android;

/** Why the page is not shown. */
enum Problem {
    /** No network, no such host, nobody answers there. */
    UNREACHABLE,

    /** Its certificate is not one that this phone trusts. */
    UNTRUSTED,

    /** It answers that it can't. */
    BROKEN,

    /** The page's process ended, as a rule for want of memory. */
    STOPPED
}
