package callstream.streaming.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager;

/**
 * Spark's checkpoint files through {@code java.nio}, on a local disk.
 *
 * <p>Spark writes two of them in every batch, one of them before it starts. Through Hadoop's local file system each
 * costs about 90 ms, for it starts a process to set permissions and writes a checksum file beside; this way 1 ms.
 *
 * <p>Only for directories of this machine: with executors elsewhere the driver still is the only one that writes here,
 * as the query keeps no state.
 */
public final class NioCheckpointFiles implements CheckpointFileManager {
    private final Path root;
    private final FileSystem reading = new RawLocalFileSystem();

    /**
     * The constructor that Spark looks for.
     *
     * @param root where the checkpoint lies
     * @param configuration Hadoop's
     */
    public NioCheckpointFiles(Path root, Configuration configuration) throws IOException {
        this.root = root;
        reading.initialize(java.net.URI.create("file:///"), configuration);
    }

    @Override
    public CancellableFSDataOutputStream createAtomic(Path path, boolean overwriteIfPossible) {
        return attempt(() -> AtomicFile.create(local(path), overwriteIfPossible));
    }

    @Override
    public FSDataInputStream open(Path path) {
        return attempt(() -> reading.open(path));
    }

    @Override
    public FileStatus[] list(Path path, PathFilter filter) {
        return attempt(() -> reading.listStatus(path, filter));
    }

    @Override
    public void mkdirs(Path path) {
        attempt(() -> Files.createDirectories(local(path)));
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(local(path));
    }

    @Override
    public void delete(Path path) {
        attempt(() -> {
            deleteAll(local(path));
            return true;
        });
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Path createCheckpointDirectory() {
        mkdirs(root);
        return reading.makeQualified(root);
    }

    /** Deletes a file, or a directory with all in it; one that is not there is deleted already. */
    static void deleteAll(java.nio.file.Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<java.nio.file.Path> inside = Files.walk(path)) {
            // Children before their directory.
            for (java.nio.file.Path each :
                    inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static java.nio.file.Path local(Path path) {
        return Paths.get(path.toUri().getPath());
    }

    @FunctionalInterface
    private interface FileAction<T> {
        T run() throws IOException;
    }

    /** Spark's interface is Scala, which declares no exceptions; its callers do catch them by their type. */
    private static <T> T attempt(FileAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            NioCheckpointFiles.<RuntimeException>throwUndeclared(e);
            throw new AssertionError(e); // Not reached.
        }
    }

    @SuppressWarnings("unchecked") // The cast is erased: that is how an exception passes undeclared.
    private static <E extends Throwable> void throwUndeclared(Throwable exception) throws E {
        throw (E) exception;
    }
}
