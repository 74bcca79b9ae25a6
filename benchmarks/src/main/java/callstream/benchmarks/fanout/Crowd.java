package callstream.benchmarks.fanout;

import callstream.local.caller.SendSchedule;
import callstream.local.clip.Clip;
import callstream.protocol.MicroClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Callers in calls, who send and see what others send. */
final class Crowd implements AutoCloseable {
    private static final int MAX_MESSAGE = 1 << 20;

    /** At once on their way in: a gateway refuses no more at once than it can ask accounts about. */
    private static final int ENTERING = 100;

    private static final MicroClock CLOCK = MicroClock.system();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxConnections(Integer.MAX_VALUE)
            .setMaxFrameSize(MAX_MESSAGE)
            .setMaxMessageSize(MAX_MESSAGE));
    private final Deliveries deliveries = new Deliveries();
    private final List<Clip> clips;
    private final int warmUpSeconds;
    private final int seconds;

    /**
     * Opens nothing yet.
     *
     * @param clips real pictures; senders take them in turn
     * @param warmUpSeconds of each load, for caches, buffers and the just-in-time compiler
     * @param seconds of each load that are measured
     */
    Crowd(List<Clip> clips, int warmUpSeconds, int seconds) {
        this.clips = clips;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /** Has guests enter their calls at a gateway, a hundred at a time. */
    List<LoadCaller> enter(String url, List<Guest> guests) {
        var all = new ArrayList<LoadCaller>();
        for (int from = 0; from < guests.size(); from += ENTERING) {
            List<Future<LoadCaller>> entering = guests.subList(from, Math.min(guests.size(), from + ENTERING)).stream()
                    .map(guest -> LoadCaller.connect(client, url, deliveries).compose(caller -> caller.join(guest)))
                    .toList();
            entering.forEach(one -> all.add(one.await()));
        }
        return all;
    }

    /** Connects to a relay: who has the same path hears each other. */
    List<LoadCaller> connect(String url, int callers) {
        List<Future<LoadCaller>> connecting = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            connecting.add(LoadCaller.connect(client, url, deliveries));
        }
        return connecting.stream().map(one -> one.await()).toList();
    }

    /**
     * Sends, and counts what arrives.
     *
     * @param senders all of the load's, call by call
     * @param processorTime of the server
     */
    Measured measure(Load load, List<LoadCaller> senders, Supplier<Duration> processorTime)
            throws InterruptedException {
        var schedule = new SendSchedule(senders.size(), Load.FRAMES_PER_SECOND);
        send(schedule, senders, warmUpSeconds);
        Duration before = processorTime.get();
        long fromUs = CLOCK.getAsLong();
        deliveries.open(fromUs);
        send(schedule, senders, seconds);
        double passed = (CLOCK.getAsLong() - fromUs) / 1e6;
        double processorSeconds = processorTime.get().minus(before).toNanos() / 1e9;
        return new Measured(
                load, passed, deliveries.frames(), deliveries.bytes(), processorSeconds, deliveries.latencies());
    }

    private void send(SendSchedule schedule, List<LoadCaller> senders, int forSeconds) throws InterruptedException {
        schedule.run(CLOCK.getAsLong(), schedule.frames(forSeconds), (sender, frame, dueUs) -> {
            senders.get(sender).send(dueUs, clips.get(sender % clips.size()).frame(frame));
            return true;
        });
    }

    /** All leave. */
    static void leave(List<LoadCaller> callers) {
        callers.stream().map(LoadCaller::leave).toList().forEach(one -> one.await());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
