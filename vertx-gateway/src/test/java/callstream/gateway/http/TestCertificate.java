package callstream.gateway.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, made by the JDK's keytool, as two PEM files.
 *
 * @param name for whom it is
 */
record TestCertificate(String name, Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    static TestCertificate make(Path folder, String name) throws Exception {
        return make(folder, name, "-startdate", "-1d", "-validity", "30");
    }

    static TestCertificate makeExpired(Path folder, String name) throws Exception {
        return make(folder, name, "-startdate", "-30d", "-validity", "10");
    }

    private static TestCertificate make(Path folder, String name, String... when) throws Exception {
        Path store = folder.resolve(name + ".p12");
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        command.command().addAll(List.of(when));
        int status = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with " + status);
        }
        return read(folder, name, store);
    }

    private static TestCertificate read(Path folder, String name, Path store)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = folder.resolve(name + "-certificate.pem");
        Path key = folder.resolve(name + "-key.pem");
        write(certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
        write(key, "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        return new TestCertificate(name, certificate, key);
    }

    private static void write(Path file, String type, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
    }
}
