package tocsin.connectors;

import tocsin.alerts.Sha256;

/**
 * The bytes as received. Nobody changes them.
 *
 * @param contentType as the sender declared it, a hint only; empty when undeclared
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest where it matters
public record Document(byte[] bytes, String contentType) {

    /** Lower-case hex SHA-256: the document's name. */
    public String sha256() {
        return Sha256.hex(bytes);
    }
}
