package callstream.android;

/** A page asks for camera or microphone. Exactly one of {@link #grant} and {@link #deny} is called, once. */
interface CaptureRequest {
    /** Origin of the asking page, as WebView writes it. */
    String origin();

    /** What it asks for, by the names of {@code android.webkit.PermissionRequest}. */
    String[] resources();

    /** Grants all that it asks for: WebView takes a part as a refusal. */
    void grant();

    void deny();
}
