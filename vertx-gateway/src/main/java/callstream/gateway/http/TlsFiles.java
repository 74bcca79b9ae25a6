package callstream.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/**
 * The certificate of a server and its key, as PEM files that somebody renews while the server runs. What is in them is
 * tried before it is used. Not for event loops: reads files.
 */
public final class TlsFiles {
    private static final byte[] SIGNED = {1, 2, 3};

    private final Vertx vertx;
    private final Path certificate;
    private final Path key;

    /** What the files held when they were last looked at, good or bad. */
    private Buffer seen = Buffer.buffer();

    /**
     * Nothing is read yet.
     *
     * @param certificate with those of its issuers behind it
     * @param key of the first certificate, PKCS#8 or PKCS#1, without a password
     */
    public TlsFiles(Vertx vertx, Path certificate, Path key) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException saying which file is wrong in what
     */
    public synchronized PemKeyCertOptions load() {
        Buffer certificates = read(certificate);
        Buffer privateKey = read(key);
        seen = together(certificates, privateKey);
        var options = new PemKeyCertOptions().addCertValue(certificates).addKeyValue(privateKey);
        verify(options);
        return options;
    }

    /**
     * Reads them where they have changed since they were last looked at.
     *
     * @throws IllegalArgumentException if they have, and can't be used; said once for each change
     */
    public synchronized Optional<PemKeyCertOptions> loadChanged() {
        return together(read(certificate), read(key)).equals(seen) ? Optional.empty() : Optional.of(load());
    }

    private static Buffer together(Buffer certificates, Buffer privateKey) {
        return certificates.copy().appendBuffer(privateKey);
    }

    private static Buffer read(Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException fault) {
            throw new IllegalArgumentException(file + " can't be read (" + fault + ")", fault);
        }
    }

    private void verify(PemKeyCertOptions options) {
        X509KeyManager keys = keys(options);
        String alias = Stream.of("RSA", "EC", "EdDSA")
                .map(type -> keys.getServerAliases(type, null))
                .flatMap(aliases -> aliases == null ? Stream.empty() : Stream.of(aliases))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(certificate + " has a key that is no RSA, EC or EdDSA"));
        X509Certificate first = keys.getCertificateChain(alias)[0];
        try {
            first.checkValidity();
            if (!isPair(keys.getPrivateKey(alias), first)) {
                throw new IllegalArgumentException(key + " is not the key of the certificate in " + certificate);
            }
        } catch (CertificateExpiredException expired) {
            throw new IllegalArgumentException(certificate + " has expired on " + first.getNotAfter(), expired);
        } catch (GeneralSecurityException fault) {
            throw new IllegalArgumentException(certificate + " can't be used (" + fault.getMessage() + ")", fault);
        }
    }

    private X509KeyManager keys(PemKeyCertOptions options) {
        try {
            return (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
        } catch (Exception unreadable) {
            throw new IllegalArgumentException(
                    certificate + " and " + key + " are not a certificate and its key in PEM ("
                            + unreadable.getMessage() + ")",
                    unreadable);
        }
    }

    private static boolean isPair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        String algorithm = key.getAlgorithm().equals("EdDSA")
                ? "EdDSA"
                : "SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm());
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(SIGNED);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(SIGNED);
        return signature.verify(signed);
    }
}
