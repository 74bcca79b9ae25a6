package callstream.local.stack;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a part is doing.
 *
 * @param since when this state began
 * @param process who runs, or null where nothing does
 * @param note for people: what it waits for, why it died; empty where the state says all
 */
public record PartStatus(
        State state, Instant since, @Nullable ProcessIdentity process, String note) {
    /**
     * The life of a part.
     *
     * <pre>
     *   WAITING ─▶ STARTING ─▶ READY ─▶ STOPPING ─▶ STOPPED
     *                 │  ▲       │
     *                 │  └─ BACKING_OFF ◀── died, once the whole stack has been ready
     *                 ▼
     *               FAILED             ◀── died before that
     * </pre>
     */
    public enum State {
        /** For other parts to be ready. */
        WAITING,
        STARTING,
        READY,
        /** It died and is started again after a pause. */
        BACKING_OFF,
        STOPPING,
        STOPPED,
        /** It died or did not get ready while the stack was started. */
        FAILED;

        /** As people read it. */
        public String shown() {
            return this == BACKING_OFF ? "died" : name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isReady() {
        return state == State.READY;
    }
}
