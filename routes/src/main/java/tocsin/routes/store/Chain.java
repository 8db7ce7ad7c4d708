package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** How each block of the ledger holds the one before: SHA-256 over its hash and this one's fields, each with its length. */
final class Chain {

    static final byte[] START = new byte[32];

    private final MessageDigest digest = Sha256.digest();

    byte[] hash(byte[] previous, long seq, long n, long at, byte[] records) {
        digest.update(previous);
        number(seq);
        number(n);
        number(at);
        number(records.length);
        digest.update(records);
        return digest.digest();
    }

    /** Of a record of the time when each was chained by itself. */
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
            long at, String step, String subject, @Nullable Long about, String detail) {

        /** Whether it tells of a receipt or an alert for the first time. */
        boolean first() {
            return step.equals(LedgerRecord.Step.RECEIVED.name()) || step.equals(LedgerRecord.Step.CARRIED.name());
        }

        /** Its line in a block: time, step, subject, about, detail, between tabs. Neither names nor JSON hold any. */
        void line(StringBuilder lines) {
            lines.append(at).append('\t').append(step).append('\t');
            lines.append(subject.replace('\t', ' ').replace('\n', ' ')).append('\t');
            if (about != null) {
                lines.append(about.longValue());
            }
            lines.append('\t').append(detail).append('\n');
        }

        static Entry of(String line) {
            String[] parts = line.split("\t", 5);
            return new Entry(
                    Long.parseLong(parts[0]),
                    parts[1],
                    parts[2],
                    parts[3].isEmpty() ? null : Long.valueOf(parts[3]),
                    parts[4]);
        }
    }
}
