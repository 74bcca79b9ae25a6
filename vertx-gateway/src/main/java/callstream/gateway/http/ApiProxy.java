package callstream.gateway.http;

import callstream.gateway.http.Problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what callers ask under {@code /api/} on to accounts, so that they know one address.
 *
 * <pre>
 *   path ▸ a place? ▸ body, whole, in memory ▸ head, see ApiPassage ▸ a connection of the pool ▸ accounts
 *    404     503         408, 413                                          503                    502, 503
 * </pre>
 *
 * <p>Accounts sees a request only when the gateway has all of it: a slow client holds a place here, and no connection
 * to accounts. What the gateway answers for itself is a problem as RFC 9457 writes it. Any event loop.
 */
public final class ApiProxy implements Handler<HttpServerRequest> {
    private static final Logger log = LoggerFactory.getLogger(ApiProxy.class);

    /** As large as accounts takes them. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int CONNECTIONS = 32;

    private static final Pattern REQUEST_IDS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * What one gateway gives to the API.
     *
     * @param mostAtOnce requests that are held, each with its body; one more is refused at once
     * @param body how long a client may take to send one
     * @param connect how long a request may wait for a connection to accounts
     * @param answer how long accounts may be silent
     */
    public record Limits(int mostAtOnce, Duration body, Duration connect, Duration answer) {
        /** 16 MiB of bodies; patience above that of accounts, whose own answers say more. */
        public static final Limits USUAL =
                new Limits(256, Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(12));
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions accounts;
    private final Limits limits;
    private final TrustedProxies proxies;
    private final ApiMeters meters;

    /**
     * Registers {@code callstream.api.*}.
     *
     * @param accountsUrl as {@link HttpOrigin} takes it
     * @param proxies that stand before the gateway
     */
    public ApiProxy(Vertx vertx, String accountsUrl, Limits limits, TrustedProxies proxies, MeterRegistry meters) {
        this.vertx = vertx;
        // A pool of its own: however many ask for the API, those who join find a connection to accounts.
        this.client = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(limits.mostAtOnce()));
        HttpOrigin origin = HttpOrigin.of(accountsUrl);
        this.accounts = new RequestOptions()
                .setSsl(origin.isTls())
                .setHost(origin.host())
                .setPort(origin.port())
                .setConnectTimeout(limits.connect().toMillis())
                .setIdleTimeout(limits.answer().toMillis());
        this.limits = limits;
        this.proxies = proxies;
        this.meters = new ApiMeters(meters);
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.pause(); // nothing is read before there is a place for it
        String id = requestId(request);
        if (!ApiPath.isPassed(request.uri()) || request.authority() == null) {
            refuse(request, id, new Problem(404, "not_found", "no such path"));
        } else if (meters.active.get() >= limits.mostAtOnce()) {
            refuse(request, id, new Problem(503, "overloaded", "too many requests at this moment"));
        } else {
            meters.active.incrementAndGet();
            request.response().endHandler(over -> meters.active.decrementAndGet());
            BoundedBody.read(request, MAX_BODY_BYTES, limits.body())
                    .onSuccess(body -> pass(request, id, body))
                    .onFailure(fault -> refuse(request, id, problem(fault)));
        }
    }

    private static String requestId(HttpServerRequest request) {
        String given = request.getHeader(ApiPassage.REQUEST_ID);
        return given != null && REQUEST_IDS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    private void pass(HttpServerRequest request, String id, Buffer body) {
        if (!request.response().closed()) { // the client may have gone meanwhile
            HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                    .origin(this::connect)
                    .addInterceptor(new ApiPassage(id, body, proxies, meters))
                    .handle(request);
        }
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        meters.waiting.incrementAndGet();
        return client.request(accounts)
                .onComplete(connected -> meters.waiting.decrementAndGet())
                .recover(fault -> Future.failedFuture(
                        new ProblemException(503, "unavailable", "accounts can't be reached, try again soon")));
    }

    private static Problem problem(Throwable fault) {
        if (fault instanceof ProblemException refused) {
            return refused.problem();
        }
        log.atError().setCause(fault).log("a request for the API failed");
        return new Problem(500, "internal", "a fault of the gateway");
    }

    private void refuse(HttpServerRequest request, String id, Problem problem) {
        meters.refused(problem);
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(ApiPassage.REQUEST_ID, id);
        if (problem.isPassing()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, ApiPassage.RETRY_AFTER);
        }
        response.end(problem.toJson().toBuffer());
        linger(request);
    }

    /**
     * What is left of the body is not read, so the connection can't serve another request. Not closed at once: a client
     * that is still sending would lose the answer with the connection.
     */
    private void linger(HttpServerRequest request) {
        if (!request.isEnded()) {
            vertx.setTimer(
                    ApiPassage.LINGER.toMillis(), over -> request.connection().close());
        }
    }
}
