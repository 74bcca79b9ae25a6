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
 *   tls/         certificate of up --tls, and its key
 *   checkpoint/  how far the streaming job has come
 *   log/         PART.log of this run, PART.1.log of what came before
 *   run/         who runs now: callstream.json, callstream.lock
 *   smoke/       last pictures of smoke runs, and stack/, such a directory of their own
 *   bench/       such a directory of the benchmarks' own
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

    Path tls() {
        return root.resolve("tls");
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

    /** Of the stack that a smoke run starts for itself when none runs on this directory. */
    public DataDirectory forSmoke() {
        return new DataDirectory(root.resolve("smoke").resolve("stack"));
    }

    /** Of the stack that a benchmark starts beside the one on this directory. */
    public DataDirectory forBenchmarks() {
        return new DataDirectory(root.resolve("bench"));
    }

    /** As people would write it: relative where it is below the current folder. */
    public String shown() {
        Path here = Path.of("").toAbsolutePath();
        return root.startsWith(here) && !root.equals(here)
                ? here.relativize(root).toString()
                : root.toString();
    }
}
