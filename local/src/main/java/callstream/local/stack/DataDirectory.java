package callstream.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What a stack keeps on disk.
 *
 * <pre>
 *   broker/      the log's segments
 *   database/    PostgreSQL, its data, its password
 *   secrets/     key that signs access tokens
 *   checkpoint/  how far the streaming job has come
 *   log/         PART.log of this run, PART.1.log of what came before
 *   run/         who runs now: callstream.json, callstream.lock
 * </pre>
 *
 * @param root absolute path
 */
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path database() {
        return root.resolve("database");
    }

    Path signingKey() {
        return root.resolve("secrets").resolve("signing-key.pem");
    }

    Path checkpoint() {
        return root.resolve("checkpoint");
    }

    /** Where a part's output goes. */
    public Path log(String part) {
        return root.resolve("log").resolve(part + ".log");
    }

    Path runFile() {
        return root.resolve("run").resolve("callstream.json");
    }

    Path lockFile() {
        return root.resolve("run").resolve("callstream.lock");
    }

    /** @throws IOException if a folder can't be made */
    void create() throws IOException {
        Files.createDirectories(root.resolve("log"));
        Files.createDirectories(root.resolve("run"));
        Path secrets = signingKey().resolveSibling("");
        Files.createDirectories(secrets);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
    }

    /** As people would write it: relative where it is below the current folder. */
    public String shown() {
        Path here = Path.of("").toAbsolutePath();
        return root.startsWith(here) && !root.equals(here)
                ? here.relativize(root).toString()
                : root.toString();
    }
}
