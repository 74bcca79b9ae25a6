package callstream.accounts.login;

import io.jsonwebtoken.security.EcPrivateJwk;
import io.jsonwebtoken.security.EcPublicJwk;
import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

/** The key pair that signs access tokens with ES256: elliptic curve P-256. */
public final class SigningKey {
    private final ECPrivateKey privateKey;
    private final EcPublicJwk published;

    /**
     * Computes the public key from the private one.
     *
     * @throws IllegalArgumentException if the key is not on P-256
     */
    public SigningKey(ECPrivateKey privateKey) {
        EcPrivateJwk pair = Jwks.builder().key(privateKey).build();
        if (!"P-256".equals(pair.get("crv"))) {
            throw new IllegalArgumentException("the key is on curve " + pair.get("crv") + ", ES256 needs P-256");
        }
        ECPublicKey publicKey = pair.toPublicJwk().toKey();
        this.privateKey = privateKey;
        this.published = Jwks.builder()
                .key(publicKey)
                .algorithm("ES256")
                .publicKeyUse("sig")
                .idFromThumbprint()
                .build();
    }

    /** The key's thumbprint (RFC 7638, SHA-256): programs that share the key say the same id for it. */
    public String id() {
        return published.getId();
    }

    /** What others verify tokens with. */
    EcPublicJwk jwk() {
        return published;
    }

    ECPrivateKey privateKey() {
        return privateKey;
    }

    PublicKey publicKey() {
        return published.toKey();
    }
}
