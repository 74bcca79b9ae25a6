package callstream.accounts.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What lets in who knows it: 256 random bits in 43 characters of base64url. It stands in the fragment of a link, which
 * browsers keep to themselves, and in the body of a request, and in no log.
 *
 * @param text as a client has it
 */
public record InvitationToken(String text) {
    private static final int BYTES = 32;

    static InvitationToken random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it: SHA-256. As it is random, nothing slower is needed. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
        return "InvitationToken";
    }
}
