package tocsin.connectors;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes as received. Nobody changes them.
 *
 * @param contentType as the sender declared it, a hint only; empty when undeclared
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest where it matters
public record Document(byte[] bytes, String contentType) {

    /** Lower-case hex SHA-256: the document's name. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
