package callstream.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** What browsers are told of every answer: what a page of ours may do, and that nothing else may use it. */
final class SecurityHeaders {
    /** Pictures and sound come and go as blobs; workers are made of them. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
                    + " worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'";

    static final String PERMISSIONS_POLICY =
            "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

    private static final String A_YEAR = "max-age=31536000";

    /** Sets them as the answer's head is written, over what stands there. */
    static void onAnswer(HttpServerRequest request) {
        request.response().headersEndHandler(writing -> set(request.response().headers(), request.isSSL()));
    }

    private static void set(MultiMap headers, boolean isTls) {
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Permissions-Policy", PERMISSIONS_POLICY);
        if (isTls) {
            headers.set("Strict-Transport-Security", A_YEAR);
        }
    }

    private SecurityHeaders() {}
}
