package callstream.local.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, from the archive that the build put on the class path for this platform. */
final class PostgresArchive {
    private static final String PROPERTIES = "archive.properties";
    private static final int OWNER_MAY_RUN = 0100;

    /**
     * Unpacks once.
     *
     * @return folder with {@code bin} in it
     */
    Path unpack(Path directory) throws IOException {
        String name = "postgres-" + version();
        Path folder = directory.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path unfinished = directory.resolve(name + ".new");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        try (InputStream archive = open();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            unpack(tar, unfinished);
        }
        return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Versions are unpacked beside each other: a newer one does not overwrite a server that runs, and is not skipped.
     */
    static String version() throws IOException {
        var properties = new Properties();
        try (InputStream in = PostgresArchive.class.getResourceAsStream(PROPERTIES)) {
            if (in == null) {
                throw new IOException(PROPERTIES + " was not built in");
            }
            properties.load(in);
        }
        return Objects.requireNonNull(properties.getProperty("postgres.version"));
    }

    private static void unpack(TarArchiveInputStream tar, Path into) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = into.resolve(entry.getName()).normalize();
            if (!path.startsWith(into)) {
                throw new IOException("archive names a file outside itself: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, path);
                if ((entry.getMode() & OWNER_MAY_RUN) != 0) {
                    allowRun(path);
                }
            }
        }
    }

    private static void allowRun(Path path) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(path));
        permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
        Files.setPosixFilePermissions(path, permissions);
    }

    private static InputStream open() throws IOException {
        String name = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        InputStream archive = PostgresArchive.class.getResourceAsStream(name);
        if (archive == null) {
            throw new IOException("No PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " was built in (" + name + "): run on Linux or macOS.");
        }
        return archive;
    }

    /** Name that the archives give their platform: {@code /postgres-linux-x86_64.txz}. */
    static String resource(String system, String processor) {
        String family = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String kind = switch (processor) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
        return "/postgres-" + family + "-" + kind + ".txz";
    }
}
