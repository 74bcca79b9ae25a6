package callstream.gateway.ingest;

/** Runs a task on the sender's event loop, once, after some time; not any more when the sender has gone. */
public interface Later {
    /**
     * Runs it.
     *
     * @param milliseconds from now
     */
    void after(long milliseconds, Runnable task);
}
