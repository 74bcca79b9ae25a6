package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCertificateTest {
    /** Bit of the key usage, RFC 5280, 4.2.1.3. */
    private static final int SIGNS_CERTIFICATES = 5;

    /** RFC 5280, 4.2.1.12. */
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    @TempDir
    private Path data;

    @Test
    void shouldNameThisMachineByAllItsAddresses() throws Exception {
        X509Certificate certificate = read(make("192.168.1.5", "2001:db8:0:0:0:0:0:7"));

        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "192.168.1.5", "2001:db8:0:0:0:0:0:7");
    }

    @Test
    void shouldBeOneThatPhonesInstallThoughItMayVouchForNoOther() throws Exception {
        X509Certificate certificate = read(make("192.168.1.5"));

        assertThat(certificate.getBasicConstraints()).isNotNegative();
        assertThat(certificate.getKeyUsage()[SIGNS_CERTIFICATES]).isFalse();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
    }

    @Test
    void shouldShowTheKeyToItsOwnerAlone() throws Exception {
        TlsCertificate made = make("192.168.1.5");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(data.resolve("tls"))) {
            assertThat(files).containsExactlyInAnyOrder(made.certificate(), made.key());
        }
    }

    @Test
    void shouldKeepItUntilTheMachineGetsAnotherAddress() throws Exception {
        byte[] first = Files.readAllBytes(make("192.168.1.5").key());
        assertThat(make("192.168.1.5").key()).hasBinaryContent(first);
        assertThat(Files.readAllBytes(make("192.168.1.6").key())).isNotEqualTo(first);
    }

    private static X509Certificate read(TlsCertificate made) throws Exception {
        try (InputStream in = Files.newInputStream(made.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private TlsCertificate make(String... addresses) throws Exception {
        return TlsCertificate.in(data.resolve("tls"), List.of(addresses));
    }
}
