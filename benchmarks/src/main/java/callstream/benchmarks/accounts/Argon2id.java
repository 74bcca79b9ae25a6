package callstream.benchmarks.accounts;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * {@code Argon2id MEMORY_KIB PASSES}: for each byte on standard input hashes a password, with the library that accounts
 * uses, and prints how many microseconds that took. Ends with its input.
 */
final class Argon2id {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private Argon2id() {}

    public static void main(String[] args) throws IOException {
        int memory = Integer.parseInt(args[0]);
        int passes = Integer.parseInt(args[1]);
        var random = new SecureRandom();
        while (System.in.read() >= 0) {
            long begun = System.nanoTime();
            hash(memory, passes, random);
            System.out.println((System.nanoTime() - begun) / 1000);
        }
    }

    private static void hash(int memory, int passes, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        argon2.generateBytes("open loops omit nothing".toCharArray(), new byte[HASH_BYTES]);
    }
}
