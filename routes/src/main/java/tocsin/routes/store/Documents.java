package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a document's bytes once per run of repeats. The last ones are remembered, for an index in random order would make each document
 * cost the more the longer the history; one that comes again much later is kept again.
 */
final class Documents {

    private static final int REMEMBERED = 50_000;

    private final Sql sql;
    private final Map<Digest, Long> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Documents(Sql sql) {
        this.sql = sql;
    }

    /** @return its sequence number */
    long keep(byte[] sha256, byte[] bytes, Numbers numbers) {
        Digest digest = Digest.of(sha256);
        @Nullable Long known = last.get(digest);
        if (known != null && stillThere(known, sha256)) {
            return known;
        }
        long seq = numbers.next("SELECT COALESCE(MAX(seq), 0) FROM document");
        sql.update("INSERT INTO document (seq, sha256, bytes) VALUES (?, ?, ?)", seq, sha256, bytes);
        last.put(digest, seq);
        return seq;
    }

    private boolean stillThere(long seq, byte[] sha256) {
        return sql.number(
                        "SELECT COUNT(*) FROM document WHERE seq = ? AND sha256 = ? AND LENGTH(bytes) > 0", seq, sha256)
                == 1;
    }

    void forget() {
        last.clear();
    }

    private record Digest(long first, long second) {
        static Digest of(byte[] sha256) {
            ByteBuffer bytes = ByteBuffer.wrap(sha256);
            return new Digest(bytes.getLong(), bytes.getLong());
        }
    }
}
