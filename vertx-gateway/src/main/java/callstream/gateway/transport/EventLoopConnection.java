package callstream.gateway.transport;

import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What connections have in common whatever carries them: an event loop, its timers, who is at the other end. */
public abstract class EventLoopConnection implements Connection {
    protected final Vertx vertx;
    private final Context context;
    private final String remoteAddress;

    /** @param context of the event loop that the connection stays on */
    protected EventLoopConnection(Vertx vertx, Context context, String remoteAddress) {
        this.vertx = vertx;
        this.context = context;
        this.remoteAddress = remoteAddress;
    }

    /** Whether either side has ended it. */
    protected abstract boolean isEnded();

    @Override
    public final String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public final void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }

    @Override
    public final void executeAfter(long milliseconds, Runnable task) {
        vertx.setTimer(milliseconds, due -> {
            if (!isEnded()) {
                task.run();
            }
        });
    }

    /** Beats until the connection has ended. */
    protected final void beat(Heartbeat heartbeat, long everyMilliseconds) {
        executeAfter(everyMilliseconds, () -> {
            heartbeat.beat();
            beat(heartbeat, everyMilliseconds);
        });
    }

    protected final void close(ErrorCode error, String message) {
        close(Error.newBuilder().setCode(error).setMessage(message).build());
    }
}
