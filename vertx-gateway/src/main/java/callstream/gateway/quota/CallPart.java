package callstream.gateway.quota;

import callstream.gateway.quota.SharedBudget.Share;
import java.util.concurrent.atomic.AtomicBoolean;

/** One caller's part of what their call may have at this gateway. Any thread. */
public final class CallPart {
    private final Share share;
    private final Runnable closing;
    private final AtomicBoolean closed = new AtomicBoolean();

    CallPart(Share share, Runnable closing) {
        this.share = share;
        this.closing = closing;
    }

    Share share() {
        return share;
    }

    /** Gives it back: the caller is not in the call. Once, or more often. */
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closing.run();
        }
    }
}
