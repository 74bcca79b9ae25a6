package callstream.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The classes of one program as its Java machine has them once they are read, checked and laid out, for its next start
 * to map into memory (JEP 350, dynamic archives of class data). The first time that the program ends when it is asked
 * to, it writes them.
 *
 * @param folder for archives
 * @param program its name, and what stands for its Java machine
 * @param build what stands for its class path, so that an archive that is there fits
 */
record ClassArchive(Path folder, String program, String build) {
    /** Java says at each class that it can't keep, such as one of a signed jar; none of them matters. */
    private static final String SILENT = "-Xlog:cds=off,cds+dynamic=off";

    private static final int HEX_DIGITS = 16;

    /**
     * That of a program.
     *
     * @param folder for archives
     * @param mainClass what the program begins with
     * @param flags of its Java machine; {@code @file} names a file of more
     * @param classPath jars alone: Java archives nothing where a folder is among them
     * @throws IOException if one of these files can't be read
     */
    static ClassArchive of(Path folder, String mainClass, List<String> flags, String classPath) throws IOException {
        MessageDigest machine = sha256();
        add(machine, System.getProperty("java.vm.version"));
        add(machine, System.getProperty("java.home"));
        for (String flag : flags) {
            add(machine, flag.startsWith("@") ? Files.readString(Path.of(flag.substring(1))) : flag);
        }
        MessageDigest program = sha256();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            add(program, entry);
            Path jar = Path.of(entry);
            add(program, Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
        }
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        return new ClassArchive(folder, name + "-" + hex(machine), hex(program));
    }

    /**
     * Flags by which the program uses the archive, or writes it where there is none.
     *
     * @throws IOException if the folder can't be made
     */
    List<String> flags() throws IOException {
        if (isWhole()) {
            return List.of("-XX:SharedArchiveFile=" + file(), SILENT);
        }
        Files.createDirectories(folder);
        deleteOutdated();
        return List.of("-XX:ArchiveClassesAtExit=" + file(), SILENT);
    }

    Path file() {
        return folder.resolve(program + "-" + build + ".jsa");
    }

    /** Java writes the first bytes last, so that what was cut off begins with zeros. */
    private boolean isWhole() throws IOException {
        if (!Files.exists(file())) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file())) {
            byte[] magic = in.readNBytes(Integer.BYTES);
            return magic.length == Integer.BYTES && ByteBuffer.wrap(magic).getInt() != 0;
        }
    }

    /** Those of earlier builds; a program that has one mapped keeps it. */
    private void deleteOutdated() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, program + "-*.jsa")) {
            for (Path archive : archives) {
                if (!archive.equals(file())) {
                    Files.deleteIfExists(archive);
                }
            }
        }
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

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }
}
