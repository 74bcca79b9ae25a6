package callstream.accounts.login;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/** Keys for tests. */
public final class Keys {
    private Keys() {}

    /** A new key to sign with. */
    public static SigningKey signingKey() {
        return new SigningKey((ECPrivateKey) pair("secp256r1").getPrivate());
    }

    /** A ring of one new key. */
    public static SigningKeys signingKeys() {
        return new SigningKeys(signingKey(), List.of());
    }

    static KeyPair pair(String curve) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(new ECGenParameterSpec(curve));
            return pairs.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
