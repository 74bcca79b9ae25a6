package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.app.Client.Person;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldGiveASessionForTheRightPassword() {
        JsonObject user = client.register("ann", Client.PASSWORD, "Ann Lee").json();

        Answer answer = client.logIn("Ann", Client.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames())
                .containsExactly(
                        "accessToken", "expiresInSeconds", "refreshToken", "refreshExpiresInSeconds", "userId", "name");
        assertThat(answer.json().getInteger("expiresInSeconds")).isEqualTo(600);
        assertThat(answer.json().getString("userId")).isEqualTo(user.getString("userId"));
        assertThat(answer.json().getString("name")).isEqualTo("Ann Lee");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void shouldSignTheTokenWithAPublishedKey() throws Exception {
        Person person = client.person("signed");
        String[] parts = person.token().split("\\.", -1);
        JsonObject header = json(parts[0]);
        JsonObject published =
                client.get("/.well-known/jwks.json").json().getJsonArray("keys").getJsonObject(0);

        // Verified with Java's own means, as somebody would who knows nothing but the published key.
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(published));
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));

        assertThat(header.getString("kid")).isEqualTo(published.getString("kid"));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(json(parts[1]).getString("sub")).isEqualTo(person.userId().toString());
    }

    @Test
    void shouldPublishKeysAsAJwkSet() {
        assertThat(client.get("/.well-known/jwks.json").type()).isEqualTo("application/jwk-set+json");
    }

    @Test
    void shouldAnswerAWrongPasswordAsAnUnknownLogin() {
        client.register("known", Client.PASSWORD, "Known");

        Answer wrong = client.logIn("known", "wrong password");
        Answer unknown = client.logIn("unknown", "wrong password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("bad_credentials");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json()).isEqualTo(wrong.json());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "x", "no login", "", "' OR '1'='1", "nul\u0000", "known\u0000"})
    void shouldWorkForAnUnknownLoginAsForAKnownOne(String login) {
        long before = hashes();

        assertThat(client.logIn(login, Client.PASSWORD).code()).isEqualTo("bad_credentials");

        assertThat(hashes()).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuseEveryPasswordThatNobodyCouldChoose() {
        client.register("bounds", Client.PASSWORD, "Bounds");

        assertThat(client.logIn("bounds", "").code()).isEqualTo("bad_credentials");
        assertThat(client.logIn("bounds", "x".repeat(10_000)).code()).isEqualTo("bad_credentials");
    }

    @Test
    void shouldTakeAPasswordHoweverTheKeyboardSendsALetter() {
        client.register("umlaut", "Z\u00fcrichsee 1", "Umlaut");

        assertThat(client.logIn("umlaut", "Zu\u0308richsee 1").status()).isEqualTo(200);
    }

    @Test
    void shouldTellPasswordsByTheCaseOfTheirLetters() {
        client.register("case1", Client.PASSWORD, "Case");

        assertThat(client.logIn("case1", Client.PASSWORD.toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(401);
    }

    private static long hashes() {
        return ACCOUNTS.registry().timer("callstream.accounts.password.time").count();
    }

    private static JsonObject json(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static PublicKey publicKey(JsonObject jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(jwk.getString("x")), number(jwk.getString("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
