package callstream.gateway.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** FIPS 180-4, which every Java platform has. */
final class Sha256 {
    static byte[] of(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Sha256() {}
}
