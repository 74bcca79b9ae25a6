package callstream.gateway.room;

import callstream.gateway.control.CallControl;
import callstream.gateway.control.ControlChanges;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.ServerMessage;
import java.util.function.Consumer;

/**
 * What one gateway knows of what was done in a call. Each event is told once and in order, whatever repeats or
 * overtakes: one that is known is passed over, and before one that comes too early what is missing is asked for.
 * Guarded by its {@link Room}, but for {@link #now}.
 */
final class ControlView {
    private final String callId;
    private volatile CallControl now = CallControl.start(0);

    /** Whether what is lacking has been asked for, and whether there was more since. */
    private boolean reading;

    private boolean moreSince;

    ControlView(String callId) {
        this.callId = callId;
    }

    CallControl now() {
        return now;
    }

    /** A run of the call has begun; nothing happens when it is known. */
    void begin(long run) {
        if (run > now.run()) {
            now = CallControl.start(run);
        }
    }

    /** The run is over. The next one may be lower, when it is begun by a gateway whose clock is behind. */
    void end() {
        now = CallControl.start(0);
    }

    /**
     * Takes what was lacking.
     *
     * @param tell told of each event
     * @return whether something is missing in between
     */
    boolean learn(ControlChanges changes, Consumer<ServerMessage> tell) {
        CallControl whole = changes.whole();
        if (whole != null && whole.isNewerThan(now)) {
            if (whole.run() == now.run() && changes.knownVersion() < now.version()) {
                return true; // more is known by now: it can be told event by event
            }
            now = whole;
            tell.accept(message(CallEvent.newBuilder()
                    .setCallId(callId)
                    .setRun(whole.run())
                    .setVersion(whole.version())
                    .setState(whole.toMessage())
                    .build()));
        }
        for (CallEvent event : changes.events()) {
            if (event.getRun() == now.run() && event.getVersion() > now.version()) {
                if (event.getVersion() > now.version() + 1) {
                    return true;
                }
                now = now.with(event);
                tell.accept(message(event));
            }
        }
        return false;
    }

    private static ServerMessage message(CallEvent event) {
        return ServerMessage.newBuilder().setCallEvent(event).build();
    }

    /** Whether to ask for what is lacking now; where it is being asked for, it is asked once more afterwards. */
    boolean beginReading() {
        if (reading) {
            moreSince = true;
            return false;
        }
        reading = true;
        return true;
    }

    /** The answer has come; says whether to ask once more. */
    boolean endReading() {
        reading = false;
        boolean again = moreSince;
        moreSince = false;
        return again;
    }
}
