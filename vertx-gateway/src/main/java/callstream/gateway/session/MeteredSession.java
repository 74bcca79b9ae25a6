package callstream.gateway.session;

import callstream.gateway.meter.Backlog;
import callstream.gateway.quota.SenderQuota;
import callstream.gateway.transport.Connection;
import callstream.gateway.transport.ConnectionHandler;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import callstream.protocol.v1.ServerMessage;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A session with its connection's traffic: counts what arrives, and ends a connection on which too much does. */
final class MeteredSession implements ConnectionHandler {
    private final Session session;
    private final Connection connection;
    private final Traffic traffic;
    private final TrafficRules.Allowance allowance;
    private final SenderQuota quota;
    private final TrafficMeters meters;
    private boolean overran;

    MeteredSession(
            Session session,
            Connection connection,
            Traffic traffic,
            TrafficRules.Allowance allowance,
            SenderQuota quota,
            TrafficMeters meters) {
        this.session = session;
        this.connection = connection;
        this.traffic = traffic;
        this.allowance = allowance;
        this.quota = quota;
        this.meters = meters;
    }

    Traffic traffic() {
        return traffic;
    }

    /** What waits for the log, and for the connection. Any thread. */
    void eachBacklog(BiConsumer<String, Backlog> told) {
        session.eachBacklog(told);
    }

    /** What there is now, without a name. Any thread. */
    JsonObject toJson() {
        var queues = new JsonObject();
        session.eachBacklog((queue, waiting) -> queues.put(
                queue,
                new JsonObject()
                        .put("depth", waiting.depth())
                        .put("oldestMs", TimeUnit.MICROSECONDS.toMillis(waiting.oldestUs()))));
        return traffic.toJson(session.drops()).put("queues", queues);
    }

    /** Any thread. */
    void shutDown() {
        session.endBy(Ending.SHUTTING_DOWN);
    }

    /** Any thread. */
    void tell(ServerMessage message) {
        session.tell(message);
    }

    /** Any thread. */
    void askToMove(Duration within) {
        session.askToMove(within);
    }

    /** Whether the user went on over another connection. */
    boolean wasTakenOver() {
        return session.wasTakenOver();
    }

    /** Frames of others that waited for the connection when it ended. */
    int undelivered() {
        return session.undelivered();
    }

    /** Packets of sound of others likewise. */
    int undeliveredAudio() {
        return session.undeliveredAudio();
    }

    @Override
    public void onMessage(byte[] message) {
        if (overran) {
            return;
        }
        traffic.received(message);
        meters.received(message.length);
        Optional<String> tooMuch = allowance.take(message.length);
        if (tooMuch.isPresent()) {
            meters.overran();
            overrun(tooMuch.get());
        } else if (!Traffic.isFrame(message) && !quota.chargeMessage(message.length)) { // frames: refused by the stay
            meters.addressOverran();
            overrun("the connections of your address send far more, together, than this gateway takes of them");
        } else {
            session.onMessage(message);
        }
    }

    private void overrun(String message) {
        overran = true;
        connection.close(Error.newBuilder()
                .setCode(ErrorCode.ERROR_CODE_ABUSE)
                .setMessage(message)
                .build());
    }

    @Override
    public void onClosed() {
        try {
            session.onClosed();
        } finally { // or the address would never get its part back
            quota.close();
            meters.ended(traffic.endedBy());
            traffic.logEnd(session.drops());
        }
    }
}
