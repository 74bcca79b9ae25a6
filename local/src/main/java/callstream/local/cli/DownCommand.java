package callstream.local.cli;

import callstream.local.stack.DataDirectory;
import callstream.local.stack.RunningStack;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./callstream down}: stops what another terminal started. */
@Command(
        name = "down",
        header = "Stops what was started, also when its launcher was killed.",
        description = "Stops the launcher of another terminal, which stops its parts; where that was killed, stops the"
                + " parts that it left. Data stays.",
        footer = {"", "Examples:", "  ./callstream down", "  ./callstream down --data /tmp/c"})
final class DownCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() throws StackException, IOException, InterruptedException {
        DataDirectory directory = data.get();
        Optional<RunningStack> running = RunningStack.on(directory);
        if (running.isEmpty()) {
            System.out.println("Nothing runs on " + directory.shown() + ".");
            return 0;
        }
        running.get().stop(System.out::println);
        System.out.println("All parts have stopped.");
        return 0;
    }
}
