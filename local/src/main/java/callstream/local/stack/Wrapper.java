package callstream.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of the system that prepares something and then replaces itself by another, so that the process number
 * stays.
 *
 * @param program its name, looked for in {@code PATH}
 * @param arguments what it is told before the other program's command
 */
record Wrapper(String program, List<String> arguments) {
    Wrapper {
        arguments = List.copyOf(arguments);
    }

    /** The command with this around it, or as it is where this system has no such program. */
    List<String> around(List<String> command) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                var all = new ArrayList<String>();
                all.add(file.toString());
                all.addAll(arguments);
                all.addAll(command);
                return all;
            }
        }
        return command;
    }
}
