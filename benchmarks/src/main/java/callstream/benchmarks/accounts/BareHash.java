package callstream.benchmarks.accounts;

import callstream.benchmarks.JavaPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@link Argon2id} in a process of its own. */
final class BareHash implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private BareHash(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts it.
     *
     * @param memory KiB
     * @param passes over the memory
     */
    static BareHash start(List<String> flags, int memory, int passes) throws IOException {
        return new BareHash(JavaPeer.start(flags, Argon2id.class, Integer.toString(memory), Integer.toString(passes)));
    }

    /**
     * Hashes once.
     *
     * @return microseconds
     * @throws IOException if the process is gone, or says something else
     */
    long micros() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String answer = said.readLine();
        if (answer == null) {
            throw new IOException("the process that hashes is gone");
        }
        try {
            return Long.parseLong(answer);
        } catch (NumberFormatException e) {
            // The Java machine tells its own end on standard output.
            throw new IOException("the process that hashes says: " + answer, e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
