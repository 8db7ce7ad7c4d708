package tocsin.routes.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Digests that name and guard what is stored. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** The first 16 bytes over the sort of key and the key: short enough for an index, too long for a collision by force. */
    static byte[] key(String sort, String key) {
        return Arrays.copyOf(of((sort + '\n' + key).getBytes(StandardCharsets.UTF_8)), 16);
    }
}
