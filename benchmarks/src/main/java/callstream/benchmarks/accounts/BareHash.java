package callstream.benchmarks.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link Argon2id} in a process of its own: a Java machine with the flags of the one that it is compared with, as the
 * compiler that may be used makes most of the difference.
 */
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
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(Argon2id.class.getName(), Integer.toString(memory), Integer.toString(passes)));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new BareHash(builder.start());
    }

    /**
     * Flags of a Java machine that runs.
     *
     * @throws IOException if the system does not tell
     */
    static List<String> flagsOf(long pid) throws IOException {
        String[] arguments = ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .orElseThrow(() -> new IOException("the system does not tell how process " + pid + " was started"));
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith("-X"))
                .toList();
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
