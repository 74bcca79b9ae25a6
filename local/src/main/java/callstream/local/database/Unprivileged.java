package callstream.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * How PostgreSQL, which refuses to run as root, is run by root. In a user namespace of its own a process is nobody to
 * itself while its files stay root's; where the system grants no such namespace (most containers), it runs as
 * {@value #NOBODY}, who is given the files.
 *
 * @param prefix put before each program
 * @param handOver whether the files must belong to {@value #NOBODY}
 */
record Unprivileged(List<String> prefix, boolean handOver) {
    /** The user and group {@code nobody} wherever Linux runs. */
    static final int NOBODY = 65534;

    private static final Unprivileged AS_WE_ARE = new Unprivileged(List.of(), false);
    private static final Unprivileged OWN_NAMESPACE = new Unprivileged(List.of("unshare", "-U"), false);
    static final Unprivileged AS_NOBODY =
            new Unprivileged(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), true);

    /**
     * Picks what works here.
     *
     * @param directory where the files are
     * @throws IOException if nothing does
     */
    static Unprivileged choose(Path directory) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_WE_ARE;
        }
        if (OWN_NAMESPACE.works(directory)) {
            return OWN_NAMESPACE;
        }
        if (AS_NOBODY.works(directory)) {
            return AS_NOBODY;
        }
        throw new IOException("PostgreSQL does not run as root, and this system lets root become nobody else who can"
                + " read " + directory + ": run as an ordinary user.");
    }

    boolean works(Path directory) throws IOException, InterruptedException {
        try {
            return Program.run(prefix, List.of("test", "-x", directory.toString()), "")
                            .status()
                    == 0;
        } catch (IOException e) {
            // The program is not installed: the next way may be.
            return false;
        }
    }

    /** Gives a folder with all in it to whom the server runs as. */
    void own(Path folder) throws IOException {
        if (!handOver) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
