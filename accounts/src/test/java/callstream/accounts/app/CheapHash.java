package callstream.accounts.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** What may have been kept of a password when hashes cost less, made without the program's own means. */
final class CheapHash {
    private CheapHash() {}

    static String of(String password) {
        byte[] salt = "sixteen bytes!!!".getBytes(UTF_8);
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(8192)
                .withIterations(1)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[32];
        argon2.generateBytes(password.getBytes(UTF_8), hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=8192,t=1,p=1$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
