package callstream.accounts.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private final KeyPair pair = Keys.pair("secp256r1");
    private final SigningKey key = new SigningKey((ECPrivateKey) pair.getPrivate());

    @Test
    void shouldFindThePublicKeyOfThePrivateOne() {
        assertThat(key.publicKey()).isEqualTo(pair.getPublic());
    }

    @Test
    void shouldPublishThePublicKeyAlone() {
        assertThat(published().fieldNames()).containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "alg", "use");
    }

    @Test
    void shouldBeCalledByItsThumbprint() throws Exception {
        // RFC 7638, section 3: the required members, in the order of their names, without white space.
        String members = String.format(
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}",
                published().getString("x"), published().getString("y"));
        byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(members.getBytes(UTF_8));

        assertThat(key.id()).isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint));
    }

    @Test
    void shouldRefuseAnotherCurve() {
        var other = (ECPrivateKey) Keys.pair("secp384r1").getPrivate();

        assertThatThrownBy(() -> new SigningKey(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonObject published() {
        return new JsonObject(new SigningKeys(key, List.of()).jwks())
                .getJsonArray("keys")
                .getJsonObject(0);
    }
}
