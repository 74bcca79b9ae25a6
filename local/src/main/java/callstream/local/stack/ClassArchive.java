package callstream.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The classes of one program as its Java machine has them once they are read, checked and laid out, for its next start
 * to map into memory (JEP 350, dynamic archives of class data).
 *
 * @param folder for archives
 * @param program its name
 * @param version what stands for all that an archive depends on: Java, flags, class path
 */
record ClassArchive(Path folder, String program, String version) {
    private static final int HEX_DIGITS = 16;

    /** Beside the newest one: that of a branch, or of other flags. */
    private static final int OTHERS_KEPT = 1;

    /** Whatever was being written for so long was left behind. */
    private static final Duration LONGEST_WRITING = Duration.ofHours(1);

    /**
     * That of a program.
     *
     * @param mainClass what the program begins with
     * @param flags of its Java machine; {@code @file} names a file of more
     * @param classPath jars alone: Java archives nothing where a folder is among them
     * @throws IOException if one of these files can't be read
     */
    static ClassArchive of(Path folder, String mainClass, List<String> flags, String classPath) throws IOException {
        MessageDigest version = sha256();
        add(version, System.getProperty("java.vm.version"));
        add(version, System.getProperty("java.home"));
        for (String flag : flags) {
            add(version, flag.startsWith("@") ? Files.readString(Path.of(flag.substring(1))) : flag);
        }
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            add(version, entry);
            Path jar = Path.of(entry);
            add(version, Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
        }
        return new ClassArchive(
                folder,
                mainClass.substring(mainClass.lastIndexOf('.') + 1),
                HexFormat.of().formatHex(version.digest()).substring(0, HEX_DIGITS));
    }

    Path file() {
        return folder.resolve(program + "-" + version + ".jsa");
    }

    /** Whether it is there. */
    boolean isKept() throws IOException {
        return isWhole(file());
    }

    /**
     * Makes room for a new one.
     *
     * @return where a process is to write it, and no other does
     */
    Path begin() throws IOException {
        Files.createDirectories(folder);
        deleteOutdated();
        return folder.resolve(program + "-" + version + "-" + UUID.randomUUID() + ".new");
    }

    /** Keeps what a process has written, where that is whole. */
    void keep(Path written) throws IOException {
        if (isWhole(written)) {
            Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(written);
        }
    }

    /** Java writes the first bytes last, so that what was cut off begins with zeros. */
    private static boolean isWhole(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(Integer.BYTES);
            return magic.length == Integer.BYTES && ByteBuffer.wrap(magic).getInt() != 0;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** A program that has one mapped keeps it. */
    private void deleteOutdated() throws IOException {
        List<Path> own;
        try (Stream<Path> files = Files.list(folder)) {
            own = files.filter(file -> file.getFileName().toString().startsWith(program + "-"))
                    .toList();
        }
        List<Path> outdated = own.stream()
                .filter(file -> file.toString().endsWith(".jsa"))
                .sorted(Comparator.comparingLong(ClassArchive::writtenAt).reversed())
                .skip(OTHERS_KEPT)
                .toList();
        for (Path file : outdated) {
            Files.deleteIfExists(file);
        }
        long longAgo = Instant.now().minus(LONGEST_WRITING).toEpochMilli();
        for (Path file : own) {
            if (file.toString().endsWith(".new") && writtenAt(file) < longAgo) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long writtenAt(Path file) {
        return file.toFile().lastModified();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
