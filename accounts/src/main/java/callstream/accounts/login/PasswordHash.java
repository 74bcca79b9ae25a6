package callstream.accounts.login;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What is kept of a password: an Argon2id hash with its cost and salt, in PHC string format.
 *
 * <pre>
 *   $argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlcyEh$YSBoYXNoIG9mIDMyIGJ5dGVzIHdpdGhvdXQgcGFkZGluZw
 *             |    |       |   |   salt, base64         hash, base64
 *             |    KiB     |   lanes
 *             version 1.3  passes over the memory
 * </pre>
 *
 * A hash is checked at the cost that stands in it, so that the cost for new ones can be raised.
 */
final class PasswordHash {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /**
     * What one hash costs.
     *
     * @param memory KiB
     * @param passes over the memory
     * @param lanes computed one after the other here
     */
    record Cost(int memory, int passes, int lanes) {
        /** Whether a hash at this cost is cheaper to guess than one at the other. */
        boolean isBelow(Cost other) {
            return memory < other.memory || passes < other.passes;
        }
    }

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a new password, with a fresh salt. */
    static PasswordHash of(Password password, Cost cost, SecureRandom random) {
        byte[] salt = bytes(random, SALT_BYTES);
        return new PasswordHash(cost, salt, argon2id(password, cost, salt, HASH_BYTES));
    }

    /** A hash that no password has. To check one against it costs what it costs for a real user. */
    static PasswordHash ofNobody(Cost cost, SecureRandom random) {
        return new PasswordHash(cost, bytes(random, SALT_BYTES), bytes(random, HASH_BYTES));
    }

    /** @throws IllegalArgumentException if {@code phc} is not what {@link #toString} gives */
    static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC string format");
        }
        var cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
    }

    Cost cost() {
        return cost;
    }

    boolean isOf(Password password) {
        // Compares in a time that does not tell how much was right.
        return MessageDigest.isEqual(hash, argon2id(password, cost, salt, hash.length));
    }

    /** In PHC string format. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] argon2id(Password password, Cost cost, byte[] salt, int length) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        argon2.generateBytes(password.utf8(), hash);
        return hash;
    }

    private static byte[] bytes(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
