package callstream.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's data on disk.
 *
 * @param folder the cluster
 * @param programs folder with {@code bin} in it
 * @param runner who its programs run as
 */
record Cluster(Path folder, Path programs, Unprivileged runner) {
    private static final String SUPERUSER = "postgres";

    boolean exists() {
        return Files.isDirectory(folder);
    }

    /**
     * Makes it under another name and renames it, so that it is whole or not there. Its superuser gets a password that
     * nobody is told: only the role {@value Database#NAME} logs in.
     */
    void create(String password) throws IOException, InterruptedException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        Path superuserPassword = folder.resolveSibling("superuser");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        Files.deleteIfExists(superuserPassword);
        new PasswordFile(superuserPassword).read();
        runner.own(folder.resolveSibling(""));
        try {
            check(Program.run(runner.prefix(), initialise(unfinished, superuserPassword), ""), "initdb");
        } finally {
            Files.delete(superuserPassword);
        }
        var single = List.of(program("postgres"), "--single", "-j", "-D", unfinished.toString(), SUPERUSER);
        check(Program.run(runner.prefix(), single, roleAndDatabase(password)), "postgres --single");
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initialise(Path target, Path superuserPassword) {
        return List.of(
                program("initdb"),
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--pwfile=" + superuserPassword,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    /** In single-user mode with {@code -j} a statement ends with a semicolon and an empty line. */
    private static String roleAndDatabase(String password) {
        return "CREATE ROLE " + Database.NAME + " LOGIN PASSWORD '" + password + "';\n\n" + "CREATE DATABASE "
                + Database.NAME + " OWNER " + Database.NAME + ";\n\n";
    }

    private static void check(Program.Result result, String what) throws IOException {
        // Single-user mode reports a failed statement and ends with 0.
        if (result.status() != 0 || result.output().contains("ERROR:")) {
            throw new IOException(what + " failed: "
                    + result.output()
                            .strip()
                            .lines()
                            .reduce((first, last) -> last)
                            .orElse("no output"));
        }
    }

    /**
     * Deletes the lock file of a server that is gone. PostgreSQL does so too, unless its number has been given to
     * another process since, which after a restart of the machine or of a container is likely.
     */
    void removeStaleLock() throws IOException {
        Path lock = folder.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        Optional<String> pid = Files.readAllLines(lock).stream().findFirst();
        if (pid.map(String::strip).filter(Cluster::isServer).isEmpty()) {
            Files.delete(lock);
        }
    }

    private static boolean isServer(String pid) {
        if (!pid.matches("\\d{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    /**
     * The server, in the foreground. Small: it keeps users and calls, and shares the machine with all other parts.
     *
     * @param port on 127.0.0.1
     */
    List<String> server(int port) {
        return List.of(
                program("postgres"),
                "-D",
                folder.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=40",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_wal_size=128MB",
                // Not the workers that PostgreSQL 18 has for reading from disk: what there is to read is small.
                "-c",
                "io_method=sync",
                // Nothing is replicated.
                "-c",
                "wal_level=minimal",
                "-c",
                "max_wal_senders=0",
                "-c",
                "max_logical_replication_workers=0",
                // A client that vanished is noticed, or its locks would stay.
                "-c",
                "tcp_keepalives_idle=60");
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }
}
