package callstream.accounts.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The signing key in its file: PEM, PKCS#8, not encrypted. */
public final class SigningKeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final Pattern PEM = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]+)" + END);

    private final Path file;

    /** Opens nothing yet. */
    public SigningKeyFile(Path file) {
        this.file = file;
    }

    /**
     * The key in the file.
     *
     * @throws UnusableSigningKeyException the file is absent, or holds no key that we can sign with
     */
    public SigningKey read() throws UnusableSigningKeyException {
        try {
            Matcher pem = PEM.matcher(Files.readString(file, US_ASCII));
            if (!pem.find()) {
                throw unusable("holds no PKCS#8 private key in PEM", null);
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new SigningKey((ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (NoSuchFileException e) {
            throw unusable("is not there", e);
        } catch (IOException e) {
            throw unusable("can't be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable("holds no private key on curve P-256", e);
        }
    }

    /**
     * Makes a key where there is no file yet; only its owner may read it.
     *
     * @throws UnusableSigningKeyException the file can't be written
     */
    public void generateIfAbsent() throws UnusableSigningKeyException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.exists(file)) {
            return;
        }
        try (FileChannel out = FileChannel.open(file, options, ownerOnly)) {
            out.write(ByteBuffer.wrap(newKeyPem().getBytes(US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            // Another program was faster; its key is as good.
            return;
        } catch (IOException e) {
            throw unusable("can't be written", e);
        }
    }

    private static String newKeyPem() {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] der = pairs.generateKeyPair().getPrivate().getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            return BEGIN + "\n" + lines + "\n" + END + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no elliptic curve P-256", e);
        }
    }

    private UnusableSigningKeyException unusable(String what, @Nullable Throwable cause) {
        return new UnusableSigningKeyException(
                "The signing key " + file + " " + what + ". Make one with `openssl genpkey -algorithm EC "
                        + "-pkeyopt ec_paramgen_curve:P-256 -out " + file
                        + "`, or set CALLSTREAM_ACCOUNTS_GENERATE_SIGNING_KEY=true to have it made.",
                cause);
    }
}
