package callstream.accounts.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Signing keys in a folder, one a file {@code *.pem}, as {@link SigningKeyFile} reads them. The last by name signs, or
 * the one that is named; all verify. Names that begin with a date make the newest the last.
 */
public final class SigningKeyFolder {
    private static final String SUFFIX = ".pem";

    private final Path folder;

    /** Opens nothing yet. */
    public SigningKeyFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * All keys.
     *
     * @param current name of the file whose key signs; empty for the last by name
     * @throws UnusableSigningKeyException there is no key, not the one that is named, or one that we can't sign with
     */
    public SigningKeys read(String current) throws UnusableSigningKeyException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw unusable("has no file *" + SUFFIX, null);
        }
        Path signing = current.isEmpty() ? files.get(files.size() - 1) : folder.resolve(current);
        if (!files.contains(signing)) {
            throw unusable("has no file " + current + ", which CALLSTREAM_ACCOUNTS_SIGNING_KEY_CURRENT names", null);
        }
        var others = new ArrayList<SigningKey>();
        for (Path file : files) {
            if (!file.equals(signing)) {
                others.add(new SigningKeyFile(file).read());
            }
        }
        return new SigningKeys(new SigningKeyFile(signing).read(), others);
    }

    private List<Path> files() throws UnusableSigningKeyException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unusable("can't be read", e);
        }
    }

    private UnusableSigningKeyException unusable(String what, @Nullable Throwable cause) {
        return new UnusableSigningKeyException(
                "The folder of signing keys " + folder + " " + what
                        + ". Make a key with `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "
                        + folder
                        + "/2026-01-31.pem`.",
                cause);
    }
}
