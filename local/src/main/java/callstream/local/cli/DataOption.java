package callstream.local.cli;

import callstream.local.stack.DataDirectory;
import callstream.local.stack.Installation;
import callstream.local.stack.StackException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack is meant: the one on this directory. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data, logs and the list of processes are kept (default: var beside ./callstream).")
    private Optional<Path> directory = Optional.empty();

    DataDirectory get() throws StackException {
        return new DataDirectory(
                directory.isPresent() ? directory.get() : Installation.find().defaultData());
    }
}
