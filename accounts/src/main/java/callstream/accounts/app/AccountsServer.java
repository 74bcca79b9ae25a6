package callstream.accounts.app;

import callstream.accounts.attend.AttendanceReader;
import callstream.accounts.audit.AuditLog;
import callstream.accounts.calls.Calls;
import callstream.accounts.calls.Guests;
import callstream.accounts.calls.Invitations;
import callstream.accounts.calls.Members;
import callstream.accounts.http.Api;
import callstream.accounts.http.ApiParts;
import callstream.accounts.http.CallsApi;
import callstream.accounts.http.Contract;
import callstream.accounts.http.Management;
import callstream.accounts.limits.Attempts;
import callstream.accounts.limits.RateLimits;
import callstream.accounts.login.AccessTokens;
import callstream.accounts.login.LogIn;
import callstream.accounts.login.NewPasswords;
import callstream.accounts.login.PasswordCheck;
import callstream.accounts.login.PasswordHasher;
import callstream.accounts.login.Sessions;
import callstream.accounts.login.SigningKeys;
import callstream.accounts.profile.OwnAccount;
import callstream.accounts.publish.OutboxRelay;
import callstream.accounts.register.Registration;
import callstream.accounts.store.Attendances;
import callstream.accounts.store.AuditStore;
import callstream.accounts.store.CallChanges;
import callstream.accounts.store.CallStore;
import callstream.accounts.store.Database;
import callstream.accounts.store.DatabaseNotUsableException;
import callstream.accounts.store.Departures;
import callstream.accounts.store.GuestSweep;
import callstream.accounts.store.InvitationStore;
import callstream.accounts.store.Migrations;
import callstream.accounts.store.RateStore;
import callstream.accounts.store.SessionStore;
import callstream.accounts.store.Sweep;
import callstream.accounts.store.UserStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running program: who gets whom, and in which order they start and stop.
 *
 * <pre>
 *   management ▸ migrations (waits for the database) ▸ outbox, attendance ▸ API        ready
 *   API (finishes what it has begun) ▸ hasher ▸ attendance, outbox ▸ database ▸ management   stopped
 * </pre>
 *
 * <p>Kafka is waited for by nobody: accounts is ready without it, as it can answer everything. What the log has still
 * to be told is in the database, and how far it is behind stands on the health page and among the meters.
 */
final class AccountsServer {
    private static final Logger log = LoggerFactory.getLogger(AccountsServer.class);

    /** For the requests under way when we are told to stop. Who tells us waits 10 s for all. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** For those who ask for our health, who get an answer at once. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Database database;
    private final Migrations migrations;
    private final PasswordHasher hasher;
    private final OutboxRelay outbox;
    private final AttendanceReader attendance;
    private final Sweep sweep;
    private final Listener api;
    private final Listener management;

    private volatile boolean started;
    private volatile boolean stopping;

    /** Wires all parts; nothing is opened yet. */
    AccountsServer(Settings settings, SigningKeys keys, Clock clock, PrometheusMeterRegistry registry) {
        vertx = VertxWithMeters.create(registry);
        database = new Database(vertx, settings.database(), registry);
        migrations = new Migrations(settings.database());
        hasher = new PasswordHasher(vertx, settings.hashing(), new SecureRandom(), registry);

        outbox = new OutboxRelay(database, settings.bootstrapServers(), registry);
        attendance = new AttendanceReader(settings.bootstrapServers(), new Attendances(database), registry);
        var changes = new CallChanges();
        var departures = new Departures(changes, clock);
        var guestSweep = new GuestSweep(database, changes, departures, clock);
        sweep = new Sweep(database, guestSweep, settings.auditRetention(), clock);

        ApiParts parts = parts(settings, keys, changes, departures, clock, registry);
        Contract contract = Contract.load(vertx).await();
        var routes = new Api(contract, parts, settings.gateways(), settings.requestTimeout(), UUID::randomUUID)
                .routes(vertx);
        api = new Listener(vertx, settings.host(), settings.port(), "CALLSTREAM_ACCOUNTS_PORT", routes);
        management = new Listener(
                vertx,
                settings.host(),
                settings.managementPort(),
                "CALLSTREAM_ACCOUNTS_MANAGEMENT_PORT",
                new Management(this::readiness, outbox::backlog, registry).routes(vertx));
    }

    private ApiParts parts(
            Settings settings,
            SigningKeys keys,
            CallChanges changes,
            Departures departures,
            Clock clock,
            MeterRegistry registry) {
        var random = new SecureRandom();
        var users = new UserStore(database);
        var audit = new AuditLog(new AuditStore(database), clock, registry);
        LimitSettings limits = settings.limits();
        var attempts = new Attempts(database, limits.here(), limits.everywhere(), audit, clock);
        var check = new PasswordCheck(users, hasher, attempts, audit);
        var tokens = new AccessTokens(keys, settings.tokenLifetime(), clock);
        var sessions = new Sessions(
                database,
                new SessionStore(database),
                tokens,
                settings.sessions(),
                audit,
                random,
                UUID::randomUUID,
                clock);
        var links = new InvitationStore();
        var guests = new Guests(database, changes, links, sessions, audit, tokens.lifetime(), UUID::randomUUID, clock);
        return new ApiParts(
                new Registration(database, users, hasher, audit, UUID::randomUUID),
                NewPasswords.load(),
                new LogIn(check, hasher, users, sessions),
                sessions,
                new OwnAccount(database, users, check, hasher, sessions, changes, departures, audit),
                callsApi(changes, departures, links, guests, audit, random, clock),
                guests,
                tokens,
                keys,
                new RateLimits(new RateStore(database), limits.rates(), audit, clock));
    }

    private CallsApi callsApi(
            CallChanges changes,
            Departures departures,
            InvitationStore links,
            Guests guests,
            AuditLog audit,
            SecureRandom random,
            Clock clock) {
        return new CallsApi(
                new Calls(database, new CallStore(database), changes, departures, audit, UUID::randomUUID),
                new Members(database, changes, departures, audit),
                new Invitations(database, changes, links, departures, audit, UUID::randomUUID, random, clock),
                guests);
    }

    /** Returns when requests are served. Blocks, for as long as the database takes to answer. */
    void start() throws StartException, DatabaseNotUsableException, InterruptedException {
        management.start();
        migrations.run();
        outbox.start();
        attendance.start();
        api.start();
        sweep.start(vertx);
        started = true;
        log.atInfo()
                .addKeyValue("port", api.port())
                .addKeyValue("managementPort", management.port())
                .log("accounts is ready");
    }

    /** Finishes the requests that are under way, then closes everything, started or not. Blocks, at most 8 s. */
    void stop() {
        stopping = true;
        api.stop(GRACE);
        hasher.close();
        stopThreads();
        database.close();
        management.stop(MOMENT);
        vertx.close().await();
        log.atInfo().log("accounts is stopped");
    }

    private void stopThreads() {
        try {
            attendance.stop();
            outbox.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return api.port();
    }

    int managementPort() {
        return management.port();
    }

    /** Deletes what is over, as the program does from time to time; gives how many rows. */
    Future<Integer> sweep() {
        return sweep.run();
    }

    private Future<Void> readiness() {
        if (stopping) {
            return Future.failedFuture("stopping");
        }
        return started ? database.check() : Future.failedFuture("waiting for the database");
    }
}
