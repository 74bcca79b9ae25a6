package callstream.gateway.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;

/**
 * Why a request failed, as RFC 9457 writes it, of the type {@code about:blank}.
 *
 * @param status of HTTP
 * @param code stable, for programs
 * @param detail for people
 */
record Problem(int status, String code, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** As an answer's body. */
    JsonObject toJson() {
        return new JsonObject()
                .put("status", status)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("code", code)
                .put("detail", detail);
    }

    /** Whether asking again soon makes sense. */
    boolean isPassing() {
        return status == 429 || status == 503;
    }

    /** Carries a problem to where it is answered. */
    static final class ProblemException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        ProblemException(int status, String code, String detail) {
            // No stack trace: this is an answer to a client.
            super(detail, null, false, false);
            this.problem = new Problem(status, code, detail);
        }

        Problem problem() {
            return problem;
        }
    }
}
