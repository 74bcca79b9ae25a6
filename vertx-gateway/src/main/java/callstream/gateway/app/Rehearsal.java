package callstream.gateway.app;

import callstream.gateway.follow.RevokedSessions;
import callstream.gateway.http.ApiProxy;
import callstream.gateway.http.DebugPages;
import callstream.gateway.http.Listening;
import callstream.gateway.http.ManagementServer;
import callstream.gateway.http.OpeningDeadline;
import callstream.gateway.http.PublicServer;
import callstream.gateway.http.TrustedProxies;
import callstream.gateway.http.WebPages;
import callstream.gateway.session.SigningKeys;
import callstream.gateway.session.TokenVerifier;
import callstream.gateway.transport.Admission;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.gateway.transport.Transport;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.AllowedOrigins;
import callstream.gateway.transport.websocket.LoopbackCaller;
import callstream.gateway.transport.websocket.WebSocketTransport;
import callstream.protocol.TokenClaims;
import callstream.protocol.v1.ClientMessage;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.Join;
import callstream.protocol.v1.Pong;
import callstream.protocol.v1.ServerMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some of what callers, browsers and tools do first at a gateway, done once before its ports open, on the loopback and
 * on event loops of its own: whatever Java does at the first time (loads and lays out classes, links lambdas, reads
 * providers of cryptography) takes up to 200 ms on a busy machine, and would hold all who share an event loop.
 *
 * <pre>
 *   a token ▸ verified by keys that accounts gives
 *   a browser ▸ the page, the API
 *   tools ▸ health, metrics, the calls
 *   a caller ▸ a WebSocket, Join, an answer, the end
 * </pre>
 *
 * <p>Not played: gRPC, TLS, and what needs the cluster or the log. Its meters and its key are its own.
 */
final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private static final String LOOPBACK = "127.0.0.1";
    private static final String KEY_ID = "rehearsal";
    private static final int EVENT_LOOPS = 2;

    /** Of each step. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of the whole, after which the gateway opens without. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** No connection of the rehearsal's is as old. */
    private static final Duration OPENING_LIMIT = Duration.ofMinutes(1);

    private final KeyPair key = Jwts.SIG.ES256.keyPair().build();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OpeningDeadline opening = new OpeningDeadline(OPENING_LIMIT, meters);
    private final Vertx vertx = Vertx.builder()
            .with(new VertxOptions()
                    .setEventLoopPoolSize(EVENT_LOOPS)
                    // Nobody waits for these.
                    .setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES)
                    .setMaxEventLoopExecuteTime(1))
            .withTransport(opening.transport())
            .build();
    // Held here: Vert.x closes a client that nobody holds.
    private final WebClient client = WebClient.create(vertx);
    private final LoopbackCaller caller = new LoopbackCaller(vertx);
    private final String host;
    private final WebPages page;

    private Rehearsal(String host, WebPages page) {
        this.host = host;
        this.page = page;
    }

    /**
     * Plays on a thread of its own.
     *
     * @param page what browsers are given
     * @return whether all has been played; where it could not be, that is logged, and keeps no gateway from starting
     */
    static CompletableFuture<Boolean> begin(WebPages page) {
        return begin(LOOPBACK, page);
    }

    /** @param host address of this machine */
    static CompletableFuture<Boolean> begin(String host, WebPages page) {
        var played = new CompletableFuture<Boolean>().completeOnTimeout(false, LIMIT.toSeconds(), TimeUnit.SECONDS);
        var thread = new Thread(() -> played.complete(isPlayed(host, page)), "rehearsal");
        thread.setDaemon(true);
        thread.start();
        return played;
    }

    private static boolean isPlayed(String host, WebPages page) {
        try {
            new Rehearsal(host, page).run();
            return true;
        } catch (Throwable fault) { // an error too: who waits for this must not wait for ever
            log.atWarn().setCause(fault).log("not all was rehearsed: the first callers may wait for it");
            return false;
        }
    }

    private void run() {
        long begin = System.nanoTime();
        try {
            play();
        } finally {
            vertx.close().onFailure(fault -> log.atWarn().setCause(fault).log("a rehearsal was not cleared away"));
            meters.close();
        }
        log.atInfo()
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
                .log("rehearsed");
    }

    private void play() {
        String accounts = host + ":" + await(openAccounts());
        var keys = new SigningKeys(client, "http://" + accounts, System::nanoTime);
        await(keys.load());
        var tokens = new TokenVerifier(vertx, keys, new RevokedSessions(meters), InstantSource.system());
        await(tokens.verify(token()));
        var server = publicServer("http://" + accounts);
        await(vertx.deployVerticle(server));
        var management = new ManagementServer(
                host,
                0,
                meters,
                Optional::empty,
                new DebugPages(JsonObject::new, callId -> Optional.of(new JsonObject())));
        await(vertx.deployVerticle(management));
        for (String path : List.of("/", "/api/rehearsal")) {
            await(get(server.port(), path));
        }
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/debug/calls")) {
            await(get(management.port(), path));
        }
        await(call(server.port()));
    }

    private Future<?> get(int port, String path) {
        return client.get(port, host, path).send().expecting(HttpResponseExpectation.SC_OK);
    }

    /** Comes as a caller does, is answered and sent away. */
    private Future<Void> call(int port) {
        byte[] join = ClientMessage.newBuilder()
                .setJoin(Join.newBuilder().setToken(token()).setCallId(KEY_ID))
                .build()
                .toByteArray();
        return caller.call(host, port, join);
    }

    private String token() {
        return Jwts.builder()
                .header()
                .keyId(KEY_ID)
                .and()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and()
                .subject(KEY_ID)
                .claim(TokenClaims.NAME, KEY_ID)
                .claim(TokenClaims.SESSION, KEY_ID)
                .expiration(Date.from(Instant.now().plus(PATIENCE)))
                .signWith(key.getPrivate(), Jwts.SIG.ES256)
                .compact();
    }

    /** What the gateway asks accounts for; gives its port. */
    private Future<Integer> openAccounts() {
        String keys = Jwks.UNSAFE_JSON(
                Jwks.builder().key((ECPublicKey) key.getPublic()).id(KEY_ID).build());
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().end("{\"keys\":[" + keys + "]}"))
                .listen(0, host)
                .map(server -> server.actualPort());
    }

    private PublicServer publicServer(String accounts) {
        var transport = new Transport(
                RehearsedSession::new,
                new Admission(1, 1, meters),
                (peer, forwardedFor) -> peer,
                1 << 18,
                Transport.PING_EVERY);
        return new PublicServer(
                Listening.plain(host, 0),
                new WebSocketTransport(vertx, transport, AllowedOrigins.of(List.of()), meters),
                new GrpcTransport(vertx, transport, () -> true),
                new ApiProxy(vertx, accounts, ApiProxy.Limits.USUAL, TrustedProxies.of(List.of()), meters),
                request -> request.response().setStatusCode(404).end(),
                page::answer,
                opening,
                meters);
    }

    /** Reads the first message, answers, and ends. */
    private record RehearsedSession(Connection connection) implements ConnectionHandler {
        @Override
        public void onMessage(byte[] message) {
            try {
                if (ClientMessage.parseFrom(message).hasJoin()) {
                    connection.send(ServerMessage.newBuilder()
                            .setPong(Pong.getDefaultInstance())
                            .build()
                            .toByteArray());
                }
            } catch (InvalidProtocolBufferException fault) {
                throw new IllegalStateException(fault);
            }
            connection.close(Error.newBuilder()
                    .setCode(ErrorCode.ERROR_CODE_SHUTTING_DOWN)
                    .setMessage("this was a rehearsal")
                    .build());
        }

        @Override
        public void onClosed() {
            // It kept nothing.
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
