package callstream.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Java program that starts from the archive of its classes; where there is none, a process that was ready writes one
 * as it ends. The class path goes by the environment variable {@code CLASSPATH}, so that a list of processes stays
 * readable.
 */
final class JavaProgram implements PartPlan.Launch {
    /** The largest takes half of it on two processors. */
    static final Duration WRITING_LIMIT = Duration.ofSeconds(60);

    /** Java says at each class that it can't keep, such as one of a signed jar; none of them matters. */
    private static final String SILENT = "-Xlog:cds=off,cds+dynamic=off";

    private final Path archives;
    private final List<String> flags;
    private final String classPath;
    private final String mainClass;
    private final List<String> arguments;

    /** Of the process that runs now: where it writes which archive. */
    @Nullable
    private volatile Writing writing;

    private record Writing(ClassArchive archive, Path file) {}

    /**
     * @param archives folder for archives of classes
     * @param flags of the Java machine, which is the one that runs this
     */
    JavaProgram(Path archives, List<String> flags, String classPath, String mainClass, List<String> arguments) {
        this.archives = archives;
        this.flags = List.copyOf(flags);
        this.classPath = classPath;
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(archiveFlags());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private List<String> archiveFlags() {
        writing = null;
        try {
            ClassArchive archive = ClassArchive.of(archives, mainClass, flags, classPath);
            if (archive.isKept()) {
                return List.of("-XX:SharedArchiveFile=" + archive.file());
            }
            Path file = archive.begin();
            writing = new Writing(archive, file);
            return List.of("-XX:ArchiveClassesAtExit=" + file, SILENT);
        } catch (IOException noPlace) {
            return List.of(); // it starts more slowly, and that is all
        }
    }

    @Override
    public Duration mayEndLater() {
        return writing == null ? Duration.ZERO : WRITING_LIMIT;
    }

    /** What a start that failed has loaded is not what the program needs. */
    @Override
    public void ended(boolean wasReady) {
        Writing written = writing;
        writing = null;
        if (written == null) {
            return;
        }
        try {
            if (wasReady) {
                written.archive().keep(written.file());
            } else {
                Files.deleteIfExists(written.file());
            }
        } catch (IOException notKept) {
            // The next start writes another.
        }
    }
}
