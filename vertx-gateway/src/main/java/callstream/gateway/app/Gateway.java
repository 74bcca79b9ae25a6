package callstream.gateway.app;

import callstream.gateway.buffer.FrameBuffer;
import callstream.gateway.buffer.HazelcastFrameBuffer;
import callstream.gateway.buffer.Heir;
import callstream.gateway.buffer.Kind;
import callstream.gateway.deliver.DeliveryMeters;
import callstream.gateway.deliver.EnrolmentOutcomes;
import callstream.gateway.deliver.TopicReader;
import callstream.gateway.enrol.FaceDesk;
import callstream.gateway.follow.Followed;
import callstream.gateway.follow.TopicFollower;
import callstream.gateway.http.ApiProxy;
import callstream.gateway.http.DebugPages;
import callstream.gateway.http.FaceEndpoint;
import callstream.gateway.http.Listening;
import callstream.gateway.http.ManagementServer;
import callstream.gateway.http.OpeningDeadline;
import callstream.gateway.http.PublicServer;
import callstream.gateway.http.Tls;
import callstream.gateway.http.TlsFiles;
import callstream.gateway.http.WebPages;
import callstream.gateway.ingest.AttendanceLog;
import callstream.gateway.ingest.AudioPort;
import callstream.gateway.ingest.CallEventLog;
import callstream.gateway.ingest.FaceLog;
import callstream.gateway.ingest.FrameLog;
import callstream.gateway.ingest.FramePort;
import callstream.gateway.ingest.IngestMeters;
import callstream.gateway.ingest.LaneLimits;
import callstream.gateway.ingest.LogClock;
import callstream.gateway.ingest.LostAudio;
import callstream.gateway.ingest.LostFrames;
import callstream.gateway.meter.QueueCensus;
import callstream.gateway.pace.JobWatch;
import callstream.gateway.pace.Paces;
import callstream.gateway.quota.Quotas;
import callstream.gateway.room.Cluster;
import callstream.gateway.room.ClusterMeters;
import callstream.gateway.room.HazelcastControl;
import callstream.gateway.room.HazelcastLeases;
import callstream.gateway.room.HazelcastPresence;
import callstream.gateway.room.HazelcastReports;
import callstream.gateway.room.Room;
import callstream.gateway.room.Rooms;
import callstream.gateway.session.LogReading;
import callstream.gateway.session.ServiceWatch;
import callstream.gateway.session.SessionContext;
import callstream.gateway.session.Sessions;
import callstream.gateway.session.SigningKeys;
import callstream.gateway.session.TokenDoorkeeper;
import callstream.gateway.session.TokenVerifier;
import callstream.gateway.speaker.Speakers;
import callstream.gateway.transport.Admission;
import callstream.gateway.transport.Transport;
import callstream.gateway.transport.grpc.GrpcTransport;
import callstream.gateway.transport.websocket.AllowedOrigins;
import callstream.gateway.transport.websocket.WebSocketTransport;
import callstream.protocol.CallPartitions;
import callstream.protocol.MicroClock;
import callstream.protocol.Topics;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway, top to bottom:
 *
 * <pre>
 *   callers ─▸ http/PublicServer ─▸ transport ─▸ session ─▸ ingest ─▸ log
 *   browsers ◂─ http/WebPages: the page, from memory
 *   their own face ─▸ http/FaceEndpoint ─▸ enrol ─▸ ingest ─▸ log ─▸ deliver ─▸ enrol
 *   callers ◂─────────────────────── transport ◂─ deliver ◂─────────── log
 *                                   ingest ─▸ buffer ─▸ Hazelcast, until the log has it
 *                                                  pace: what each sender may send, told to it
 *                                                  speaker: who leads a call, told to its callers
 *                                                  room: who is in which call, shared through Hazelcast
 *   log ─▸ follow: effects, faces, calls, log-ins that are over ─▸ session, ingest, enrol
 * </pre>
 */
public final class Gateway {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final Duration LOG_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** For one part: a little longer than the public server waits for its clients. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private static final int ACCOUNTS_CONNECTIONS = 32;

    /** Joins that wait for accounts; more are refused at once. */
    private static final int MAX_WAITING_FOR_ACCOUNTS = 2000;

    private final GatewaySettings settings;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OpeningDeadline opening;
    private final Vertx vertx;
    private final WebClient accountsRequests;
    private final SigningKeys keys;

    private Gateway(GatewaySettings settings) {
        this.settings = settings;
        this.opening = new OpeningDeadline(settings.openingLimit(), meters);
        this.vertx = EventLoopWatch.open(opening.transport(), meters);
        this.accountsRequests = WebClient.wrap(vertx.createHttpClient(
                new PoolOptions().setHttp1MaxSize(ACCOUNTS_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING_FOR_ACCOUNTS)));
        this.keys = new SigningKeys(accountsRequests, settings.accountsUrl(), System::nanoTime);
    }

    public static void main(String[] args) {
        try {
            new Gateway(GatewaySettings.read(ConfigFactory.load())).run();
        } catch (ConfigException | IllegalArgumentException | StartException fault) {
            log.atError().log("The gateway can't start: {}", fault.getMessage());
            System.exit(1); // ends all threads, also those that are no daemons
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("The gateway can't start.");
            System.exit(1);
        } catch (InterruptedException stopped) {
            System.exit(1);
        }
    }

    private void run() throws StartException, InterruptedException {
        List<Listening> places = listening();
        WebPages page = loadPage();
        CompletableFuture<Boolean> rehearsed = Rehearsal.begin(page);
        var logClock = new LogClock(InstantSource.system(), System::nanoTime);
        var clock = new MicroClock(logClock);
        FrameLog frameLog = openLog(vertx, settings.bootstrapServers(), logClock);
        FrameLog audioLog = FrameLog.openForAudio(vertx, settings.bootstrapServers(), logClock);
        var partitions = new CallPartitions(awaitLog(frameLog));
        Cluster cluster = joinCluster();
        var attendance = AttendanceLog.open(settings.bootstrapServers(), partitions, logClock, meters);
        var callEvents = CallEventLog.open(settings.bootstrapServers(), partitions, logClock, meters);
        var leases = new HazelcastLeases(cluster, clock, System::nanoTime, meters);
        var presence = new HazelcastPresence(cluster, clock, settings.resumeGrace(), (callId, userId, epoch) -> {
            attendance.say(callId, userId, epoch, false);
            leases.release(userId, epoch);
        });
        var rooms = new Rooms(presence, new HazelcastControl(cluster), meters);
        var deliveryMeters = new DeliveryMeters(meters);
        var outcomes = new EnrolmentOutcomes();
        var jobWatch = new JobWatch(settings.jobDelay(), frameLog.health()::isAway);
        var paces = new Paces(
                callId -> rooms.find(callId).map(Room::connected).orElse(Map.of()),
                new HazelcastReports(cluster, meters),
                jobWatch,
                System::nanoTime,
                meters);
        TopicReader reader = TopicReader.ofVideo(
                settings.bootstrapServers(),
                rooms,
                settings.frameDeadline(),
                clock,
                outcomes,
                deliveryMeters,
                jobWatch);
        var reading = new LogReading(reader::listen, reader::unlisten);
        var speakers = new Speakers(meters);
        TopicReader audioReader = TopicReader.ofAudio(
                settings.bootstrapServers(), rooms, settings.frameDeadline(), clock, speakers, deliveryMeters);
        var audioReading = new LogReading(
                (callId, ofFrames) -> audioReader.listen(callId, Set.of(partitions.partitionOf(callId))),
                audioReader::unlisten);
        Followed followed = Followed.nothing(meters);
        List<TopicFollower> followers = followed.follow(settings.bootstrapServers(), meters);
        var tokens = new TokenVerifier(vertx, keys, followed.revoked(), logClock);
        var doorkeeper = new TokenDoorkeeper(tokens, followed, accountsRequests, settings.accountsUrl());
        Optional<HazelcastFrameBuffer> buffer = buffer(
                Kind.VIDEO,
                cluster,
                new LostFrames(vertx, frameLog, followed, settings.frameDeadline(), clock, meters));
        Optional<HazelcastFrameBuffer> audioBuffer = settings.hazelcastMembers().size() > 1
                ? buffer(
                        Kind.AUDIO,
                        cluster,
                        new LostAudio(vertx, audioLog, followed.calls(), settings.frameDeadline(), clock, meters))
                : Optional.empty(); // a lane holds what waits by itself, and nobody would inherit it
        var context = new SessionContext(
                doorkeeper,
                leases,
                rooms,
                new FramePort(frameLog, frameLog.health(), orOff(buffer)),
                new AudioPort(audioLog, orOff(audioBuffer)),
                attendance,
                callEvents,
                reading.and(audioReading),
                speakers,
                paces,
                followed,
                partitions,
                new LaneLimits(settings.framesInFlight(), settings.buffer().framesEach(), settings.frameDeadline()),
                new Quotas(settings.quotas(), System::nanoTime, meters),
                settings.resumeGrace(),
                clock,
                System::nanoTime,
                new IngestMeters(meters),
                deliveryMeters);
        var sessions = new Sessions(context, settings.traffic(), meters);
        var service = new ServiceWatch(sessions, context);

        var census = new QueueCensus(meters);
        census.each(Sessions.QUEUES, sessions::eachBacklog);
        census.one("video_log", frameLog.health()::backlog);
        census.one("audio_log", audioLog.health()::backlog);
        census.one("attendance", attendance::backlog);
        census.one("call_events", callEvents::backlog);

        frameLog.measure(meters);
        frameLog.health().measure("video", meters);
        audioLog.health().measure("audio", meters);
        presence.measure(meters);
        reader.measure(meters);
        ClusterMeters.register(cluster, meters);
        rooms.start();
        leases.start();
        List<HazelcastFrameBuffer> buffers =
                Stream.of(buffer, audioBuffer).flatMap(Optional::stream).toList();
        buffers.forEach(HazelcastFrameBuffer::start);
        reader.start();
        audioReader.start();
        attendance.start();
        callEvents.start();
        followers.forEach(TopicFollower::start);
        paces.start();
        paces.startLooking();
        vertx.setPeriodic(ServiceWatch.LOOK_EVERY_MS, again -> service.look());
        census.start();
        rehearsed.join();
        loadKeys();
        var desk = new FaceDesk(
                vertx, new FaceLog(frameLog, partitions, clock), reading, outcomes, followed.enrolled(), meters);
        List<String> publicServers = listen(
                places,
                page,
                sessions,
                new FaceEndpoint(tokens, followed, desk),
                () -> sessions.areStopping()
                        ? Optional.of("the gateway stops")
                        : notReady(cluster, List.of(reader, audioReader), followed));
        StopSequence.Step sideLogs = () -> {
            paces.close();
            census.close();
            attendance.close();
            callEvents.close();
        };
        Runnable stop = () -> stop(
                publicServers,
                sessions,
                List.of(reader, audioReader),
                followers,
                List.of(frameLog, audioLog),
                sideLogs,
                () -> {
                    leases.close();
                    presence.close();
                    for (HazelcastFrameBuffer each : buffers) {
                        each.close();
                    }
                    cluster.close();
                });
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "gateway-stop"));
        log.atInfo()
                .addKeyValue("port", settings.port())
                .addKeyValue("managementPort", settings.managementPort())
                .log("gateway is up");
    }

    /** Kafka looks its brokers' names up when a client is made, and makes none when no name is known. */
    static FrameLog openLog(Vertx vertx, String bootstrapServers, LogClock clock) throws StartException {
        try {
            return FrameLog.open(vertx, bootstrapServers, clock);
        } catch (RuntimeException fault) {
            throw new StartException(
                    "Kafka at " + bootstrapServers + " can't be found ("
                            + rootOf(fault).getMessage()
                            + "); set CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS to host:port of a broker.",
                    fault);
        }
    }

    private static Throwable rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The number of partitions, once the broker answers with all topics there. */
    private int awaitLog(FrameLog frameLog) throws StartException, InterruptedException {
        Instant giveUp = Instant.now().plus(LOG_PATIENCE);
        while (true) {
            try {
                int ready = await(frameLog.partitionsOf(Topics.VIDEO_READY));
                for (String topic : List.of(Topics.VIDEO_CAPTURED, Topics.AUDIO)) {
                    int others = await(frameLog.partitionsOf(topic));
                    if (others != ready) {
                        throw new StartException(topic + " has " + others + " partitions and " + Topics.VIDEO_READY
                                + " has " + ready + "; make them equal.");
                    }
                }
                return ready;
            } catch (RuntimeException notYet) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new StartException(
                            "Kafka at " + settings.bootstrapServers() + " does not answer with the topics "
                                    + Topics.VIDEO_CAPTURED + ", " + Topics.VIDEO_READY + " and " + Topics.AUDIO
                                    + "; start it, or set "
                                    + "CALLSTREAM_KAFKA_BOOTSTRAP_SERVERS.",
                            notYet);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private Cluster joinCluster() throws StartException {
        var members = new Cluster.Settings(
                settings.hazelcastHost(),
                settings.hazelcastPort(),
                settings.hazelcastMembers(),
                settings.hazelcastLeastMembers());
        if (members.mayHoldTwice()) {
            log.atWarn()
                    .addKeyValue("members", members.members().size())
                    .addKeyValue("leastMembers", members.leastMembers())
                    .log("gateways that lose sight of each other may each give a user a session: set "
                            + "CALLSTREAM_GATEWAY_HAZELCAST_LEAST_MEMBERS to more than half of them");
        }
        try {
            return Cluster.open(members, config -> HazelcastFrameBuffer.configure(config, settings.buffer()));
        } catch (RuntimeException fault) {
            throw new StartException(
                    "Hazelcast can't start at " + settings.hazelcastHost() + ":" + settings.hazelcastPort() + " ("
                            + fault.getMessage() + "); free the port, or set CALLSTREAM_GATEWAY_HAZELCAST_HOST and "
                            + "CALLSTREAM_GATEWAY_HAZELCAST_PORT.",
                    fault);
        }
    }

    private Optional<HazelcastFrameBuffer> buffer(Kind kind, Cluster cluster, Heir heir) {
        return settings.buffer().enabled()
                ? Optional.of(
                        new HazelcastFrameBuffer(kind, cluster, settings.buffer(), System::nanoTime, heir, meters))
                : Optional.empty();
    }

    private static FrameBuffer orOff(Optional<HazelcastFrameBuffer> buffer) {
        return buffer.<FrameBuffer>map(kept -> kept).orElse(FrameBuffer.OFF);
    }

    /** Until the first answer nobody can be let in, so it is asked for again and again. */
    private void loadKeys() {
        keys.load().onFailure(fault -> vertx.setTimer(PAUSE.toMillis(), again -> loadKeys()));
    }

    /** Where callers connect: without TLS, and with it where there is a certificate. */
    private List<Listening> listening() throws StartException {
        var plain = Listening.plain(settings.host(), settings.port());
        Optional<TlsSettings> with = settings.tls();
        if (with.isEmpty()) {
            return List.of(plain);
        }
        TlsSettings at = with.get();
        try {
            var tls = new Tls(vertx, new TlsFiles(vertx, at.certificate(), at.key()), Tls.RELOAD_EVERY, meters);
            return List.of(plain, new Listening(at.host(), at.port(), tls));
        } catch (IllegalArgumentException unfit) {
            throw new StartException(
                    unfit.getMessage() + "; mend it, or set CALLSTREAM_GATEWAY_TLS_CERTIFICATE and"
                            + " CALLSTREAM_GATEWAY_TLS_KEY to other files, or to nothing.",
                    unfit);
        }
    }

    /** Gives the deployments of the public servers. */
    private List<String> listen(
            List<Listening> places,
            WebPages page,
            Sessions sessions,
            FaceEndpoint faces,
            Supplier<Optional<String>> notReady)
            throws StartException {
        var transport = new Transport(
                sessions::open,
                new Admission(settings.maxConnections(), settings.maxConnectionsOfAddress(), meters),
                settings.trustedProxies()::client,
                settings.socketBuffer(),
                Transport.PING_EVERY);
        var webSockets = new WebSocketTransport(vertx, transport, AllowedOrigins.of(settings.allowedOrigins()), meters);
        var streams = new GrpcTransport(vertx, transport, () -> notReady.get().isEmpty());
        var api = new ApiProxy(vertx, settings.accountsUrl(), ApiProxy.Limits.USUAL, settings.trustedProxies(), meters);
        int eventLoops = Runtime.getRuntime().availableProcessors();
        List<Future<String>> publicServers = places.stream()
                .map(at -> vertx.deployVerticle(
                        () -> new PublicServer(at, webSockets, streams, api, faces, page::answer, opening, meters),
                        new DeploymentOptions().setInstances(eventLoops)))
                .toList();
        Future<?> servers = Future.all(
                Future.all(publicServers),
                vertx.deployVerticle(new ManagementServer(
                        settings.managementHost(),
                        settings.managementPort(),
                        meters,
                        notReady,
                        new DebugPages(sessions::calls, sessions::call))));
        try {
            await(servers);
            return publicServers.stream().map(Future::result).toList();
        } catch (RuntimeException fault) {
            throw new StartException(
                    "port " + settings.port() + " or " + settings.managementPort() + " can't be listened on ("
                            + fault.getMessage() + "); free them, or set CALLSTREAM_GATEWAY_PORT and "
                            + "CALLSTREAM_GATEWAY_MANAGEMENT_PORT (with TLS: CALLSTREAM_GATEWAY_TLS_PORT).",
                    fault);
        }
    }

    private static WebPages loadPage() throws StartException {
        try {
            return WebPages.load();
        } catch (IOException fault) {
            throw new StartException("The web client's files can't be read (" + fault.getMessage() + ").", fault);
        }
    }

    private Optional<String> notReady(Cluster cluster, List<TopicReader> readers, Followed followed) {
        if (!readers.stream().allMatch(TopicReader::isRunning)) {
            return Optional.of("the log is not read");
        }
        if (!followed.isFresh()) {
            return Optional.of("calls and revocations are not read to their ends");
        }
        if (!keys.areLoaded()) {
            return Optional.of("accounts has not given its token keys yet");
        }
        if (!cluster.isRunning()) {
            return Optional.of("Hazelcast does not run");
        }
        return cluster.isLargeEnough() ? Optional.empty() : Optional.of("too few gateways are in the cluster");
    }

    /**
     * Clients first, new ones too, who are sent elsewhere; then what carries their last frames, the view of the others
     * last.
     */
    private void stop(
            List<String> publicServers,
            Sessions sessions,
            List<TopicReader> readers,
            List<TopicFollower> followers,
            List<FrameLog> logs,
            StopSequence.Step sideLogs,
            StopSequence.Step cluster) {
        var sequence = new StopSequence(STOP_PATIENCE)
                .stop("sessions", settings.drainTime().plus(STOP_PATIENCE), () -> sessions.drain(settings.drainTime()))
                .stop(
                        "public-servers",
                        () -> await(Future.all(
                                publicServers.stream().map(vertx::undeploy).toList())));
        logs.forEach(frameLog -> sequence.stop("frame-log", () -> await(frameLog.close())));
        sequence.stop("side-logs", sideLogs);
        readers.forEach(reader -> sequence.stop("topic-reader", reader::close));
        followers.forEach(follower -> sequence.stop("follower", follower::close));
        sequence.stop("cluster", cluster).stop("vertx", () -> await(vertx.close()));
    }

    /** Not for event loops: waits. */
    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
