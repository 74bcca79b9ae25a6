package callstream.systemtests;

import callstream.local.caller.AccountsApi;
import callstream.local.stack.Stack;
import callstream.protocol.TokenClaims;
import io.jsonwebtoken.Jwts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** Makes tokens as accounts does, with the stack's own key, to see them refused. */
record Tokens(PrivateKey key) {
    static Tokens of(Stack stack) throws IOException, GeneralSecurityException {
        String pem = Files.readString(stack.data().root().resolve("secrets").resolve("signing-key.pem"));
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return new Tokens(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    }

    /** The user's own token, but signed to have ended a minute ago. */
    String expired(AccountsApi.Session user) {
        return Jwts.builder()
                .header()
                .keyId(keyId(user.accessToken()))
                .and()
                .issuer(TokenClaims.ISSUER)
                .audience()
                .add(TokenClaims.AUDIENCE)
                .and()
                .subject(user.userId())
                .claim(TokenClaims.NAME, user.name())
                .claim(TokenClaims.SESSION, UUID.randomUUID().toString())
                .issuedAt(Date.from(Instant.now().minusSeconds(660)))
                .expiration(Date.from(Instant.now().minusSeconds(60)))
                .signWith(key)
                .compact();
    }

    private static String keyId(String token) {
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        return new JsonObject(header).getString("kid");
    }
}
