package callstream.local.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database of this machine. It listens on 127.0.0.1 alone and takes one role, {@value #NAME}, which owns one
 * database of the same name.
 *
 * <pre>
 *   DIRECTORY/postgres-VERSION/   program, unpacked once
 *   DIRECTORY/cluster/            data
 *   DIRECTORY/password            of the role, readable by its owner alone
 * </pre>
 */
public final class Database {
    /** Role and database. */
    public static final String NAME = "callstream";

    private final Path directory;
    private final int port;
    private final PasswordFile password;

    /**
     * Touches no disk.
     *
     * @param directory for all that it keeps
     * @param port where it will listen
     */
    public Database(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.password = new PasswordFile(directory.resolve("password"));
    }

    /** What a client needs to know, as PostgreSQL writes it. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** Password of the role; made on the first call. */
    public String password() throws IOException {
        return password.read();
    }

    /**
     * Unpacks the program and makes the cluster where they are missing, clears away what a crash left, and says how to
     * run the server in the foreground.
     *
     * @throws IOException if the disk refuses, or PostgreSQL does; the message says what to do
     */
    public List<String> command() throws IOException, InterruptedException {
        Path programs = new PostgresArchive().unpack(directory);
        var runner = Unprivileged.choose(directory);
        var cluster = new Cluster(directory.resolve("cluster"), programs, runner);
        if (!cluster.exists()) {
            cluster.create(password());
        }
        cluster.removeStaleLock();
        runner.own(directory);
        var command = new ArrayList<>(runner.prefix());
        command.addAll(cluster.server(port));
        return command;
    }

    /** Why a client could not log in at this moment, or nothing where it could. Waits 2 s at most. */
    public Optional<String> fault() {
        return StartupHandshake.fault(port, NAME, NAME);
    }
}
