package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** How each ledger record holds the one before: SHA-256 over its hash and this one's fields, each with its length. */
final class Chain {

    static final byte[] START = new byte[32];

    private final MessageDigest digest = Sha256.digest();

    byte[] hash(byte[] previous, long seq, Entry entry) {
        digest.update(previous);
        number(seq);
        number(entry.at());
        number(entry.about() == null ? 0 : entry.about());
        text(entry.step());
        text(entry.subject());
        text(entry.detail());
        return digest.digest();
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    /**
     * What a ledger record says, before it has its place in the chain.
     *
     * @param at microseconds since 1970
     * @param about the alert's seq, or minus the receipt's; null when about neither
     */
    record Entry(
            long at, String step, String subject, @Nullable Long about, String detail) {}
}
