package callstream.gateway.session;

import callstream.gateway.meter.Backlog;
import callstream.gateway.quota.SenderQuota;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.v1.ServerMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** All sessions of a gateway; bounded by the connections that its transports take. Any thread. */
public final class Sessions {
    /** Each session has these: frames and sound on the way to the log; messages, sound and frames to the receiver. */
    public static final List<String> QUEUES = List.of("video_in", "audio_in", "control_out", "audio_out", "video_out");

    private final SessionContext context;
    private final TrafficRules rules;
    private final TrafficMeters meters;
    private final Set<MeteredSession> open = ConcurrentHashMap.newKeySet();
    private final Drain drain = new Drain(open);
    private volatile boolean stopping;

    /**
     * Registers {@code callstream.connections.*} and {@code callstream.sessions.ended}.
     *
     * @param rules what each connection may send
     */
    public Sessions(SessionContext context, TrafficRules rules, MeterRegistry meters) {
        this.context = context;
        this.rules = rules;
        this.meters = new TrafficMeters(meters);
    }

    /** Opens a session on a new connection; on that connection's event loop. */
    public ConnectionHandler open(Connection connection) {
        var traffic = new Traffic(connection.remoteAddress(), context.clock().getAsLong(), context.nanoTime());
        var metered = new MeteredConnection(connection, traffic, meters);
        SenderQuota quota = context.quotas().ofConnection(connection.remoteAddress());
        var session = new MeteredSession(
                Session.open(metered, quota, context),
                metered,
                traffic,
                rules.new Allowance(context.nanoTime()),
                quota,
                meters);
        open.add(session);
        if (stopping) { // asked after it was added: so either this sees it, or the drain sees the session
            session.shutDown();
        }
        return new ConnectionHandler() {
            @Override
            public void onMessage(byte[] message) {
                session.onMessage(message);
            }

            @Override
            public void onClosed() {
                open.remove(session);
                session.onClosed();
                if (stopping) {
                    drain.ended(session);
                }
            }
        };
    }

    /** Tells everybody who is in a call. */
    void tell(ServerMessage message) {
        open.forEach(session -> session.tell(message));
    }

    /** Whether clients are sent elsewhere. */
    public boolean areStopping() {
        return stopping;
    }

    /**
     * Asks every client to move elsewhere, sends away who still comes, and ends the sessions that are there after a
     * time.
     *
     * @param atMost how long clients may take to move
     */
    public void drain(Duration atMost) throws InterruptedException {
        stopping = true;
        drain.run(atMost);
    }

    /** What waits in the queues of each session, by the names of {@link #QUEUES}. */
    public void eachBacklog(BiConsumer<String, Backlog> told) {
        open.forEach(session -> session.eachBacklog(told));
    }

    /** The calls with callers here: call id and how many. */
    public JsonObject calls() {
        var counts = new TreeMap<String, Integer>();
        open.forEach(session -> session.traffic().callId().ifPresent(call -> counts.merge(call, 1, Integer::sum)));
        var calls = new JsonArray();
        counts.forEach(
                (call, count) -> calls.add(new JsonObject().put("callId", call).put("callers", count)));
        return new JsonObject().put("calls", calls);
    }

    /** Who is in a call over a connection to this gateway, and what goes over it now; empty where nobody is. */
    public Optional<JsonObject> call(String callId) {
        var callers = new JsonArray();
        open.stream()
                .filter(session ->
                        session.traffic().callId().filter(callId::equals).isPresent())
                .forEach(session -> callers.add(session.toJson()));
        return callers.isEmpty()
                ? Optional.empty()
                : Optional.of(new JsonObject().put("callId", callId).put("callers", callers));
    }
}
