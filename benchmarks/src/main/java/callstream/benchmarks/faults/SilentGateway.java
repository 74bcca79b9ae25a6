package callstream.benchmarks.faults;

import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import java.time.Duration;
import java.util.List;

/**
 * A member of the cluster is cut off for longer than the others wait for it and than its leases last, then is there
 * again: its process is stopped, so that it hears and says nothing.
 */
record SilentGateway() implements Fault {
    /** Heartbeats are missed after 7 s, leases are over after 12 s. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "gateway-cut-off";
    }

    @Override
    public String what() {
        return "a gateway is stopped (SIGSTOP) for " + SILENCE.toSeconds() + " s, then goes on";
    }

    @Override
    public List<String> strike(Stack stack) throws InterruptedException {
        stack.pause(PartNames.gateway(1));
        try {
            Thread.sleep(SILENCE.toMillis());
        } finally {
            stack.resume(PartNames.gateway(1));
        }
        return List.of("it was silent for " + SILENCE.toSeconds() + " s of the gaps");
    }

    @Override
    public Duration stopped() {
        return SILENCE;
    }
}
