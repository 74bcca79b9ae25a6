package callstream.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Group video calls, processed on a log: all of it on this machine. */
@Command(
        name = "./callstream",
        description = "Group video calls whose pictures are processed on the server, on a log: all on this machine.%n",
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
            ApkCommand.class,
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
        var commandLine = new CommandLine(new Callstream());
        commandLine.getSubcommands().values().stream()
                .filter(command -> !(command.getCommand() instanceof HelpCommand))
                .forEach(command -> command.getCommandSpec().addOption(helpOption()));
        return commandLine
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()))
                .setParameterExceptionHandler(Callstream::refuse)
                .setUsageHelpWidth(100);
    }

    /** Not the standard mixin: that would offer the version on each command too. */
    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Says what the command does, with examples.")
                .build();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: up, down, status, logs, smoke, bench, test or apk.");
    }

    /** One sentence and where to look; the whole help would hide the sentence. */
    private static int refuse(ParameterException failure, String[] arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        String name = failure.getCommandLine().getCommandSpec().qualifiedName();
        err.println(failure.getMessage() + " (" + name + " --help says more)");
        err.flush();
        return ExitCode.USAGE;
    }

    /** The one place where a failure becomes a line on the console and an exit status. */
    private static int report(Exception failure, PrintWriter err) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        err.println(failure instanceof IOException ? "A file can't be used: " + failure : message);
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
