package callstream.benchmarks.fanout;

import callstream.benchmarks.CpuTime;
import callstream.benchmarks.JavaPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A {@link BareRelay} that runs. */
final class Relay implements AutoCloseable {
    private final Process process;
    private final String url;

    private Relay(Process process, int port) {
        this.process = process;
        this.url = "ws://127.0.0.1:" + port + "/call";
    }

    /** Starts one, with the flags of the gateway. */
    static Relay start(List<String> flags) throws IOException {
        Process process = JavaPeer.start(flags, BareRelay.class);
        String said = process.inputReader().readLine();
        if (said == null || !said.matches("[0-9]+")) {
            process.destroyForcibly();
            throw new IOException("the relay did not start: " + said);
        }
        return new Relay(process, Integer.parseInt(said));
    }

    String url() {
        return url;
    }

    Duration processorTime() {
        return CpuTime.of(process.toHandle());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
