package callstream.local.cli;

import callstream.local.clip.ClipException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** Group video calls, processed on a log: all of it on this machine. */
@Command(
        name = "callstream",
        description = "Group video calls whose pictures are processed on the server, on a log: all on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            SmokeCommand.class,
            BenchCommand.class,
            TestCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./callstream up --demo          start all parts, with robots in a call to look at",
            "  ./callstream smoke --callers 3  play a call and account for every frame",
            "  ./callstream smoke --help       say more of one command",
            "",
            "Exit status: 0 done; 1 not done, the reason is told; 2 not understood."
        })
public final class Callstream implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run().
    private CommandLine.Model.CommandSpec spec;

    /** Entry point. */
    public static void main(String[] arguments) {
        int status = commandLine().execute(arguments);
        Interruption.over();
        System.exit(status);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Callstream())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()))
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }

    /** The one place where a failure becomes a line on the console and an exit status. */
    private static int report(Exception failure, PrintWriter err) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        err.println(failure instanceof IOException ? "A file can't be used: " + failure : message);
        err.flush();
        return failure instanceof ClipException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
