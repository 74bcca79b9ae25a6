package callstream.local.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is done on Ctrl-C or SIGTERM: the parts are stopped in order, and the exit status is 0, as being told to stop is
 * no failure.
 */
final class Interruption {
    private static final AtomicBoolean OVER = new AtomicBoolean();

    private Interruption() {}

    /** @param stop stops what runs; called once, on the first signal, while other threads go on */
    static void onSignal(Runnable stop) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!OVER.get()) {
                                stop.run();
                                // Exit would give 130 or 143; and from a hook it would wait for itself.
                                Runtime.getRuntime().halt(0);
                            }
                        },
                        "interruption"));
    }

    /** The command has come to its own end: its exit status stands. */
    static void over() {
        OVER.set(true);
    }
}
