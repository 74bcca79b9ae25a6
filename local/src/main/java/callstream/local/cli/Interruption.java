package callstream.local.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is done on Ctrl-C or SIGTERM while parts run: they are stopped in order before the process ends. */
final class Interruption {
    private static final AtomicBoolean OVER = new AtomicBoolean();

    private Interruption() {}

    /**
     * Says what a signal does.
     *
     * @param stop stops what runs; called once, on the first signal, while other threads go on
     * @param status exit status after that
     */
    static void onSignal(Runnable stop, int status) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!OVER.get()) {
                                stopAndHalt(stop, status);
                            }
                        },
                        "interruption"));
    }

    private static void stopAndHalt(Runnable stop, int status) {
        try {
            stop.run();
        } finally {
            // Whatever became of the stop. Exit from here would wait for this hook to end, for ever.
            Runtime.getRuntime().halt(status);
        }
    }

    /** The command has come to its own end: its exit status stands. */
    static void over() {
        OVER.set(true);
    }
}
