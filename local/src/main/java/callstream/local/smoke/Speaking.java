package callstream.local.smoke;

import callstream.local.caller.CallerConnection;
import callstream.local.caller.SendSchedule;
import callstream.local.speech.Voice;
import callstream.protocol.v1.Stamps;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * All callers speak, fifty packets a second each, on a thread beside the one that sends frames: neither makes the other
 * late.
 */
final class Speaking {
    private static final int PACKETS_PER_SECOND = 50;

    private final FutureTask<Void> task;

    private Speaking(FutureTask<Void> task) {
        this.task = task;
    }

    /**
     * Begins.
     *
     * @param startUs when the first packet is due, microseconds since 1970
     */
    static Speaking begin(
            List<Voice> voices,
            List<SmokeCaller> callers,
            List<CallerConnection> connections,
            long startUs,
            long seconds) {
        var schedule = new SendSchedule(voices.size(), PACKETS_PER_SECOND);
        var task = new FutureTask<Void>(() -> {
            schedule.run(startUs, schedule.frames(seconds), (caller, index, dueUs) -> {
                connections
                        .get(caller)
                        .send(voices.get(caller)
                                .packet(index)
                                .toMessage()
                                .setSequence(callers.get(caller).sound().nextSequence())
                                .setStamps(Stamps.newBuilder().setCapturedUs(dueUs))
                                .build());
                return true;
            });
            return null;
        });
        var thread = new Thread(task, "speaking");
        thread.setDaemon(true);
        thread.start();
        return new Speaking(task);
    }

    /** Waits until all is said. */
    void await() throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("speaking failed", fault.getCause());
        }
    }
}
