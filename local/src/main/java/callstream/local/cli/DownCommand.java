package callstream.local.cli;

import callstream.local.stack.DataDirectory;
import callstream.local.stack.RunningStack;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./callstream down}: stops what another terminal started. */
@Command(
        name = "down",
        header = "Stops what was started, also when its launcher was killed.",
        description = "Stops the launcher of another terminal, which stops its parts; where that was killed, stops the"
                + " parts that it left, also those of a killed smoke run or benchmark. Data stays.",
        footer = {"", "Examples:", "  ./callstream down", "  ./callstream down --data /tmp/c"})
final class DownCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() throws StackException, IOException, InterruptedException {
        DataDirectory directory = data.get();
        var found = new ArrayList<RunningStack>();
        RunningStack.on(directory).ifPresent(found::add);
        for (DataDirectory own : List.of(directory.forSmoke(), directory.forBenchmarks())) {
            // One that is watched belongs to a run in another terminal, which ends it.
            RunningStack.on(own).filter(stack -> !stack.isWatched()).ifPresent(found::add);
        }
        for (RunningStack stack : found) {
            stack.stop(System.out::println);
        }
        System.out.println(found.isEmpty() ? "Nothing runs on " + directory.shown() + "." : "All parts have stopped.");
        return 0;
    }
}
