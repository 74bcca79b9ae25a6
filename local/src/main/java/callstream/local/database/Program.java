package callstream.local.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program that runs to its end while we wait. */
final class Program {
    /**
     * What came of it.
     *
     * @param output standard output and error
     */
    record Result(int status, String output) {}

    private Program() {}

    /**
     * @param prefix program that runs the program, or nothing
     * @param input what it reads; small enough for a pipe to hold
     * @throws IOException if there is no such program, or its output can't be read
     */
    static Result run(List<String> prefix, List<String> command, String input)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        try {
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; what it printed and its status say why.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
