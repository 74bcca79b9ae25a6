package callstream.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A data directory belongs to one stack at a time. The system gives the lock up when its holder dies, however it dies.
 */
final class DataLock implements AutoCloseable {
    /**
     * What this process holds. Asked first: to open and close the file once more would give its lock up (POSIX,
     * {@code fcntl}).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StackException if another stack runs on this directory */
    static DataLock take(DataDirectory data) throws IOException, StackException {
        if (!HELD.add(data.lockFile())) {
            throw taken(data);
        }
        FileChannel channel = FileChannel.open(data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            HELD.remove(data.lockFile());
            channel.close();
            throw taken(data);
        }
        return new DataLock(data.lockFile(), channel);
    }

    private static StackException taken(DataDirectory data) {
        return new StackException("Callstream already runs on " + data.shown() + launcherOf(data)
                + ": stop it with ./callstream down --data " + data.shown()
                + ", or choose another directory with --data DIR.");
    }

    private static String launcherOf(DataDirectory data) {
        if (!Files.exists(data.runFile())) {
            return "";
        }
        try {
            Optional<RunFile> run = RunFile.read(data.runFile());
            return run.map(file -> " (process " + file.launcher().pid() + ")").orElse("");
        } catch (IOException | StackException e) {
            return "";
        }
    }

    @Override
    public void close() {
        HELD.remove(file);
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written, and the system gives the lock up at the latest with this process.
        }
    }
}
