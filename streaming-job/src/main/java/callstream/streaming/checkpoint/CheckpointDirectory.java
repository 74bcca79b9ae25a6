package callstream.streaming.checkpoint;

import callstream.streaming.CannotStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint and the log that it belongs to.
 *
 * <pre>
 *   DIRECTORY/
 *     log      which log the offsets below are of
 *     query/   what Spark keeps: metadata, offsets/, commits/, sources/
 * </pre>
 *
 * Offsets mean nothing on another log. Where Kafka's data was wiped or the topic was made anew while the checkpoint
 * stayed, Spark would skip whatever the new log holds below the old offsets, without an error: such a checkpoint is
 * given up, with a warning. That costs nothing, as the frames that it knew of are gone with their log.
 *
 * @param directory made when it is not there
 */
public record CheckpointDirectory(Path directory) {
    private static final Logger log = LoggerFactory.getLogger(CheckpointDirectory.class);

    /**
     * Makes the directory ready for a query on a log.
     *
     * @param logIdentity text that differs whenever offsets don't carry over
     * @return where Spark may keep its checkpoint: the one of the last run, or nothing yet
     * @throws CannotStartException if the directory can't be written
     */
    public Path prepareFor(String logIdentity) throws CannotStartException {
        try {
            return prepare(logIdentity);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The checkpoint can't be kept in " + directory + " (" + e
                            + "): make that a writable directory, or set CALLSTREAM_JOB_CHECKPOINT to one.",
                    e);
        }
    }

    private Path prepare(String logIdentity) throws IOException {
        Path query = directory.resolve("query");
        Path identity = directory.resolve("log");
        Files.createDirectories(directory);
        if (!holds(identity, logIdentity)) {
            if (Files.exists(query)) {
                log.atWarn()
                        .addKeyValue("checkpoint", directory)
                        .addKeyValue("log", logIdentity)
                        .log("the checkpoint belongs to another log: it is given up, the query starts anew");
            }
            // In this order: stopped in between, the next start does it again.
            NioCheckpointFiles.deleteAll(query);
            write(identity, logIdentity);
        }
        sweep(query);
        return query;
    }

    private static boolean holds(Path identity, String expected) throws IOException {
        return Files.exists(identity) && Files.readString(identity).equals(expected);
    }

    private static void write(Path identity, String text) throws IOException {
        AtomicFile file = AtomicFile.create(identity, true);
        try {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            file.close();
        } finally {
            file.cancel(); // Does nothing to a file that is closed.
        }
    }

    /** Removes what a killed job had begun to write. */
    private static void sweep(Path query) throws IOException {
        if (!Files.exists(query)) {
            return;
        }
        try (Stream<Path> files = Files.walk(query)) {
            for (Path each : files.filter(CheckpointDirectory::isTemporary).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static boolean isTemporary(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") && name.endsWith(AtomicFile.TEMPORARY_SUFFIX);
    }
}
