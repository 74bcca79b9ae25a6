package callstream.local.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that others write to. Not thread-safe. */
final class FollowedFile {
    private static final long PAUSE_MS = 200;

    private final Path file;
    private long position;

    /** @param position where to begin, bytes */
    FollowedFile(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /**
     * Copies what is added, until what is copied can't be written: its reader, {@code head} for one, has gone. That
     * shows with the next line, as the end of a pipe tells nothing to those who write nothing.
     */
    void copyTo(PrintStream out) throws IOException, InterruptedException {
        while (!out.checkError()) {
            copyAdded(out);
            Thread.sleep(PAUSE_MS);
        }
    }

    /** Copies what has been added since the last time; from the beginning where the file was emptied. */
    void copyAdded(OutputStream out) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < position) {
                position = 0;
            }
            position += channel.transferTo(position, channel.size() - position, Channels.newChannel(out));
            out.flush();
        }
    }
}
