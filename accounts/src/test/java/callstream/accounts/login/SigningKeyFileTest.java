package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadTheKeyThatItMade() throws Exception {
        SigningKeyFile file = file();
        file.generateIfAbsent();

        assertThat(file.read().id()).isEqualTo(file.read().id());
    }

    @Test
    void shouldLetNobodyElseReadTheKeyThatItMade() throws Exception {
        file().generateIfAbsent();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepTheKeyThatIsThere() throws Exception {
        file().generateIfAbsent();
        String before = file().read().id();

        file().generateIfAbsent();

        assertThat(file().read().id()).isEqualTo(before);
    }

    @Test
    void shouldSayThatTheFileIsAbsentAndHowToMakeIt() {
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(UnusableSigningKeyException.class)
                .hasMessageContaining("is not there")
                .hasMessageContaining("openssl genpkey")
                .hasMessageContaining("CALLSTREAM_ACCOUNTS_GENERATE_SIGNING_KEY=true");
    }

    @Test
    void shouldSayThatTheFileCannotBeMade() {
        var elsewhere = new SigningKeyFile(folder.resolve("absent").resolve("key.pem"));

        assertThatThrownBy(elsewhere::generateIfAbsent)
                .isInstanceOf(UnusableSigningKeyException.class)
                .hasMessageContaining("can't be written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
            })
    void shouldRefuseWhatIsNoKey(String content) throws Exception {
        Files.writeString(path(), content);

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(UnusableSigningKeyException.class)
                .hasMessageContaining(path().toString());
    }

    @Test
    void shouldRefuseAnotherKindOfKey() throws Exception {
        write(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());

        assertThatThrownBy(() -> file().read()).isInstanceOf(UnusableSigningKeyException.class);
    }

    @Test
    void shouldRefuseAnotherCurve() throws Exception {
        write(Keys.pair("secp384r1").getPrivate());

        assertThatThrownBy(() -> file().read()).hasMessageContaining("no private key on curve P-256");
    }

    private void write(Key key) throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        Files.writeString(path(), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    private SigningKeyFile file() {
        return new SigningKeyFile(path());
    }

    private Path path() {
        return folder.resolve("key.pem");
    }
}
