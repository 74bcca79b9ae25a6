package callstream.local.cli;

import callstream.local.stack.StackException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./callstream test}: done by the script itself, as it builds what this class is part of. Here for its help. */
@Command(
        name = "test",
        header = "Runs the whole test suite.",
        description = "Sets up what the tests need (as root it installs the Debian packages that are missing, else it"
                + " names them), then builds everything and runs the whole suite. The exit status is that of the"
                + " suite.",
        footer = {"", "Examples:", "  ./callstream test"})
final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() throws StackException {
        throw new StackException("The tests are run by the script: ./callstream test.");
    }
}
