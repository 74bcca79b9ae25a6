package callstream.accounts.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** 32 bytes that are compared in a time which does not tell how many are equal: a SHA-256 hash, or as good as one. */
public final class Hash {
    /** Length. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of all parts, one behind the other. */
    public static Hash of(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return new Hash(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * Takes bytes as they are; copies them.
     *
     * @throws IllegalArgumentException if they are not {@value #BYTES}
     */
    public static Hash ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    /** Its beginning, to tell one from another: all of it belongs in no log. */
    @Override
    public String toString() {
        return "Hash[" + HexFormat.of().formatHex(bytes, 0, 4) + "…]";
    }
}
