package callstream.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A peer in a process of its own: a Java machine with the flags of the one that it is compared with, as heap and
 * compiler make much of the difference.
 */
public final class JavaPeer {
    /** An archive holds the classes of one program alone. */
    private static final Pattern OF_AN_ARCHIVE = Pattern.compile("-XX:(SharedArchiveFile|ArchiveClassesAtExit)=.*");

    /**
     * Starts it, with the classes of this process.
     *
     * @param flags as {@link #flagsOf}
     */
    public static Process start(List<String> flags, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /**
     * Flags of a Java machine that runs.
     *
     * @return those for the machine, and files that hold some; without those that name an archive of classes
     * @throws IOException if the system does not tell
     */
    public static List<String> flagsOf(long pid) throws IOException {
        String[] arguments = ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .orElseThrow(() -> new IOException("the system does not tell how process " + pid + " was started"));
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("@"))
                .filter(argument -> !OF_AN_ARCHIVE.matcher(argument).matches())
                .toList();
    }

    private JavaPeer() {}
}
