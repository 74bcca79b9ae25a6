package callstream.accounts.login;

import callstream.accounts.store.Hash;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client trades for the next tokens. Nothing can be read from it:
 *
 * <pre>
 *   16 bytes            32 bytes
 *   family, random      secret, new with each token of the family
 *   └───────── base64url, 64 characters ─────────┘
 * </pre>
 *
 * The family finds the session also for a token that was used long ago, so that its reuse is seen; who never had a
 * token of a session can't name its family, and so can't end it either.
 */
final class RefreshToken {
    private static final int FAMILY_BYTES = 16;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{64}");

    private final byte[] family;
    private final byte[] secret;

    private RefreshToken(byte[] family, byte[] secret) {
        this.family = family;
        this.secret = secret;
    }

    /** The first token of a new family. */
    static RefreshToken first(SecureRandom random) {
        return new RefreshToken(bytes(random, FAMILY_BYTES), bytes(random, Hash.BYTES));
    }

    /** Empty where {@code text} is no refresh token. */
    static Optional<RefreshToken> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] both = Base64.getUrlDecoder().decode(text);
        return Optional.of(new RefreshToken(
                Arrays.copyOf(both, FAMILY_BYTES), Arrays.copyOfRange(both, FAMILY_BYTES, both.length)));
    }

    /** What makes the next secret of this one; without it nobody can, and of this one's hash nobody can. */
    static Hash newSeed(SecureRandom random) {
        return Hash.ofBytes(bytes(random, Hash.BYTES));
    }

    /** The token that follows this one; the same for the same seed, for who asks again. */
    RefreshToken next(Hash seed) {
        return new RefreshToken(family, Hash.of(seed.bytes(), secret).bytes());
    }

    /** What is kept of what all tokens of the session share. */
    Hash familyHash() {
        return Hash.of(family);
    }

    /** What is kept of what this token alone has. */
    Hash secretHash() {
        return Hash.of(secret);
    }

    /** As the client keeps it. */
    String text() {
        byte[] both = Arrays.copyOf(family, FAMILY_BYTES + Hash.BYTES);
        System.arraycopy(secret, 0, both, FAMILY_BYTES, Hash.BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    private static byte[] bytes(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
