package callstream.accounts.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFolderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSignWithTheLastByNameAndVerifyWithAll() throws Exception {
        String older = key("2026-01-31.pem");
        String newer = key("2026-11-25.pem");

        SigningKeys keys = new SigningKeyFolder(folder).read("");

        assertThat(keys.current().id()).isEqualTo(newer);
        assertThat(keys.find(older)).isNotNull();
        assertThat(new JsonObject(keys.jwks()).getJsonArray("keys"))
                .extracting(key -> ((JsonObject) key).getString("kid"))
                .containsExactlyInAnyOrder(older, newer);
    }

    @Test
    void shouldSignWithTheOneThatIsNamed() throws Exception {
        String older = key("2026-01-31.pem");
        key("2026-11-25.pem");

        assertThat(new SigningKeyFolder(folder).read("2026-01-31.pem").current().id())
                .isEqualTo(older);
    }

    @Test
    void shouldPublishAKeyOnceThatIsThereTwice() throws Exception {
        key("one.pem");
        Files.copy(folder.resolve("one.pem"), folder.resolve("two.pem"));

        assertThat(new JsonObject(new SigningKeyFolder(folder).read("").jwks()).getJsonArray("keys"))
                .hasSize(1);
    }

    @Test
    void shouldReadNothingButKeys() throws Exception {
        String only = key("key.pem");
        Files.writeString(folder.resolve("notes.txt"), "when we changed them");

        assertThat(new SigningKeyFolder(folder).read("").current().id()).isEqualTo(only);
    }

    @Test
    void shouldSayThatThereIsNoKey() {
        assertThatThrownBy(() -> new SigningKeyFolder(folder).read(""))
                .isInstanceOf(UnusableSigningKeyException.class)
                .hasMessageContaining("has no file *.pem")
                .hasMessageContaining("openssl genpkey");
    }

    @Test
    void shouldSayThatTheNamedKeyIsNotThere() throws Exception {
        key("2026-01-31.pem");

        assertThatThrownBy(() -> new SigningKeyFolder(folder).read("2025.pem"))
                .isInstanceOf(UnusableSigningKeyException.class)
                .hasMessageContaining("has no file 2025.pem")
                .hasMessageContaining("CALLSTREAM_ACCOUNTS_SIGNING_KEY_CURRENT");
    }

    @Test
    void shouldRefuseAFileThatHoldsNoKey() throws Exception {
        key("a.pem");
        Files.writeString(folder.resolve("b.pem"), "no key");

        assertThatThrownBy(() -> new SigningKeyFolder(folder).read("a.pem"))
                .isInstanceOf(UnusableSigningKeyException.class)
                .hasMessageContaining("b.pem");
    }

    /** Makes a key; gives its id. */
    private String key(String name) throws UnusableSigningKeyException {
        var file = new SigningKeyFile(folder.resolve(name));
        file.generateIfAbsent();
        return file.read().id();
    }
}
