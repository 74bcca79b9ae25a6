package callstream.android;

/** What becomes of the page. Called on the main thread. */
interface PageEvents {
    /** The page shows another address; a change of the fragment alone counts. */
    void moved(String url);

    /** A load has ended well. */
    void shown();

    /** The page can't be shown. */
    void failed(Problem problem);

    /** The page wants something opened that is not the server's. */
    void outside(String url);
}
