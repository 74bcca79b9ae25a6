package callstream.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A part's output. The part writes to the file itself, so that it goes on when the launcher is gone; the launcher only
 * keeps it from growing without bound.
 *
 * @param path the file
 * @param limit size in bytes above which what is written so far moves to {@link #previous}
 */
public record LogFile(Path path, long limit) {
    /** What a tail reads at most: the lines that it wants are in the last of these bytes. */
    private static final long TAIL_BYTES = 1 << 20;

    /** What the run before wrote, or this one before it grew too large. */
    Path previous() {
        String name = path.getFileName().toString();
        return path.resolveSibling(name.replaceFirst("\\.log$", ".1.log"));
    }

    /** Puts the file of an earlier run aside. */
    void begin() throws IOException {
        if (Files.exists(path)) {
            Files.move(path, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(path);
    }

    /**
     * Moves what is there aside when it is too much. The part has the file open for appending, so the file is emptied
     * rather than renamed; lines written between the two steps are lost.
     */
    void bound() throws IOException {
        if (Files.exists(path) && Files.size(path) > limit) {
            Files.copy(path, previous(), StandardCopyOption.REPLACE_EXISTING);
            Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    /** The last lines, oldest first; none where there is no file. */
    public List<String> tail(int lines) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
