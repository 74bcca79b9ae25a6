package callstream.gateway.http;

import callstream.gateway.http.Problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way to accounts, and the answer on its way back: what the fields of their heads become. */
final class ApiPassage implements ProxyInterceptor {
    static final String REQUEST_ID = "X-Request-Id";

    /** Seconds; accounts takes about as long to start. */
    static final String RETRY_AFTER = "2";

    /** For a client to read an answer before its connection ends. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ApiPassage.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    /** What is said of where a request comes from: nothing of it goes on but the client's address and scheme. */
    private static final List<String> ORIGINS =
            List.of(FORWARDED_FOR, "Forwarded", "X-Forwarded-Host", FORWARDED_PROTO, "X-Forwarded-Port", "X-Real-IP");

    /** Of one connection alone (RFC 9110, section 7.6.1), beside those that the field Connection names. */
    private static final List<String> HOP_BY_HOP =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade", "Expect");

    private final String requestId;
    private final Buffer body;
    private final TrustedProxies proxies;
    private final ApiMeters meters;

    ApiPassage(String requestId, Buffer body, TrustedProxies proxies, ApiMeters meters) {
        this.requestId = requestId;
        this.body = body;
        this.proxies = proxies;
        this.meters = meters;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        String peer = request.proxiedRequest().remoteAddress().hostAddress();
        String client = proxies.client(peer, request.headers().getAll(FORWARDED_FOR));
        boolean isTls = request.proxiedRequest().isSSL()
                || proxies.saysTls(peer, request.headers().getAll(FORWARDED_PROTO));
        stripHopByHop(request.headers());
        joinCookies(request.headers());
        ORIGINS.forEach(request.headers()::remove);
        request.putHeader(FORWARDED_FOR, client)
                .putHeader(FORWARDED_PROTO, isTls ? "https" : "http")
                .putHeader(REQUEST_ID, requestId);
        if (body.length() == 0) {
            request.headers().remove(HttpHeaders.CONTENT_LENGTH);
            request.setBody(null);
        } else {
            request.setBody(Body.body(body));
        }
        return context.sendRequest()
                .onSuccess(answered -> meters.passed())
                .recover(fault -> Future.succeededFuture(answer(request, fault)));
    }

    private ProxyResponse answer(ProxyRequest request, Throwable fault) {
        log.atWarn()
                .addKeyValue("requestId", requestId)
                .addKeyValue("fault", fault.getMessage())
                .log("accounts did not answer a request");
        // Sent, but not answered: nobody knows whether it was done, so the client is not asked to send it again.
        Problem problem = fault instanceof ProblemException notSent
                ? notSent.problem()
                : new Problem(502, "no_answer", "accounts did not answer; what was asked may have been done");
        meters.refused(problem);
        ProxyResponse response = request.response()
                .setStatusCode(problem.status())
                .setBody(Body.body(problem.toJson().toBuffer(), MediaType.parse(Problem.MEDIA_TYPE)));
        return problem.isPassing() ? response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER) : response;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        stripHopByHop(context.response().headers());
        context.response().putHeader(REQUEST_ID, requestId);
        return context.sendResponse();
    }

    /** HTTP/2 may have each in a field of its own, HTTP/1.1 has one field (RFC 9113, section 8.2.3). */
    private static void joinCookies(MultiMap headers) {
        List<String> cookies = headers.getAll(HttpHeaders.COOKIE);
        if (cookies.size() > 1) {
            headers.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
    }

    private static void stripHopByHop(MultiMap headers) {
        for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String field : named.split(",", -1)) {
                headers.remove(field.strip());
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
