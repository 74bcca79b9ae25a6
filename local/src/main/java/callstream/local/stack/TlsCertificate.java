package callstream.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A certificate that signs itself, so that a phone on the same network gets a page that may use its camera: browsers
 * give it to pages with TLS only. The phone's owner has to accept it once.
 *
 * <p>Phones let their owners install authorities alone, so it says that it is one; but its key may sign no other
 * certificate: who gets hold of it can't make a phone trust another site.
 *
 * @param certificate PEM
 * @param key PEM, for the owner's eyes only
 */
record TlsCertificate(Path certificate, Path key) {
    /** Browsers take no certificate that is good for longer. */
    private static final int DAYS = 397;

    /** One that ends sooner is made anew. */
    private static final Duration LEFT = Duration.ofDays(7);

    private static final String ALIAS = "callstream";
    private static final String PASSWORD_VARIABLE = "CALLSTREAM_KEYTOOL_PASSWORD";

    /**
     * The one in a folder; made there when there is none, it ends soon, or it does not name all of these.
     *
     * @param addresses of this machine; {@code localhost} and the loopback are always named
     * @throws StackException if it can't be made
     */
    static TlsCertificate in(Path folder, List<String> addresses) throws StackException, InterruptedException {
        var files = new TlsCertificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        var named = new ArrayList<>(List.of("127.0.0.1"));
        named.addAll(addresses);
        try {
            if (!files.isGoodFor(named)) {
                files.make(folder, named);
            }
            return files;
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("A certificate can't be made in " + folder + ": " + e, e);
        }
    }

    private boolean isGoodFor(List<String> addresses) throws IOException, GeneralSecurityException {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(certificate)) {
            var there =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return there.getNotAfter().toInstant().isAfter(Instant.now().plus(LEFT))
                    && there.getBasicConstraints() >= 0 // else no phone installs it
                    && namesOf(there).containsAll(addresses);
        }
    }

    private static Set<String> namesOf(X509Certificate certificate) throws GeneralSecurityException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
    }

    private void make(Path folder, List<String> addresses)
            throws IOException, GeneralSecurityException, InterruptedException, StackException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path store = folder.resolve("new.p12");
        Files.deleteIfExists(store);
        try {
            runKeytool(store, password, addresses);
            KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
            write(key, "PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded());
            write(certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static void runKeytool(Path store, String password, List<String> addresses)
            throws IOException, InterruptedException, StackException {
        String names = "dns:localhost,"
                + addresses.stream().map(address -> "ip:" + address).collect(Collectors.joining(","));
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Callstream on this machine",
                "-ext",
                "SAN=" + names,
                "-ext",
                "bc:critical=ca:true",
                "-ext",
                "ku:critical=digitalSignature",
                "-ext",
                "eku=serverAuth", // iOS takes none without
                "-validity",
                Integer.toString(DAYS),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env", // not where everybody on the machine could read it
                PASSWORD_VARIABLE);
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process process = keytool.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new StackException("A certificate can't be made: keytool says: " + said.strip());
        }
    }

    /** Owner-only from the first byte. */
    private static void write(Path file, String type, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
