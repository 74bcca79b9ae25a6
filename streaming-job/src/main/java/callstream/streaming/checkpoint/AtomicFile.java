package callstream.streaming.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager;

/**
 * A file that is there whole or not at all, whenever the process or the machine stops.
 *
 * <pre>
 *   write ──▶ .NAME.UUID.tmp ──close──▶ fsync ──▶ NAME        (link, or rename where it may replace)
 *                    └────────cancel──▶ deleted
 * </pre>
 *
 * The content is forced to the disk before it gets its name: without that a power cut can leave an empty file under the
 * name, and a query that does not start any more. The directory is not forced: a name that is lost means that one batch
 * is done again.
 */
final class AtomicFile extends CheckpointFileManager.CancellableFSDataOutputStream {
    static final String TEMPORARY_SUFFIX = ".tmp";

    private final FileChannel channel;
    private final Path temporary;
    private final Path target;
    private final boolean replace;
    private boolean ended;

    /**
     * @param replace whether a file of that name may be replaced
     * @throws FileAlreadyExistsException if it may not and is there
     */
    static AtomicFile create(Path target, boolean replace) throws IOException {
        if (!replace && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
        var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new AtomicFile(channel, temporary, target, replace);
    }

    private AtomicFile(FileChannel channel, Path temporary, Path target, boolean replace) {
        super(new BufferedOutputStream(Channels.newOutputStream(channel)));
        this.channel = channel;
        this.temporary = temporary;
        this.target = target;
        this.replace = replace;
    }

    /**
     * Gives the file its name. A second call, or one after {@link #cancel}, does nothing.
     *
     * @throws FileAlreadyExistsException if another writer was first and its file may not be replaced
     */
    @Override
    public synchronized void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            flush();
            channel.force(false);
            channel.close();
            publish();
        } finally {
            discard();
        }
    }

    private void publish() throws IOException {
        if (replace) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            // A link is refused when the name is taken, in one step: of two writers, one wins. A rename would replace.
            Files.createLink(target, temporary);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    @Override
    public synchronized void cancel() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            discard();
        } catch (IOException e) {
            // Nothing is lost: a temporary file that stays is ignored, and swept at the next start.
        }
    }

    private void discard() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
