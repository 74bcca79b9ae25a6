package callstream.local.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A random password, made once, that only its owner may read. */
record PasswordFile(Path path) {
    private static final int BYTES = 24;

    /** 48 hexadecimal digits: nothing in them needs quoting anywhere. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String read() throws IOException {
        synchronized (PasswordFile.class) {
            if (!Files.exists(path)) {
                write(random());
            }
            return Files.readString(path).strip();
        }
    }

    private void write(String password) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(password));
        }
    }
}
