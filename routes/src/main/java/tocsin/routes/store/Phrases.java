package tocsin.routes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link PhraseWriter} wrote: where a row names a number, the phrase stands in a table of its own. */
@FunctionalInterface
interface Phrases {

    ObjectMapper MAPPER = new ObjectMapper();

    /** For whoever asks for nothing that a phrase says. */
    Phrases UNREAD = no -> MAPPER.createArrayNode();

    /** Throws {@link StoredBytesDamaged} when it is missing or no longer what was written. */
    JsonNode numbered(long no);

    /** The phrase, whether it stands there itself or by its number. */
    default JsonNode said(JsonNode there) {
        return there.isIntegralNumber() ? numbered(there.asLong()) : there;
    }

    /** On one connection; remembers what it read. */
    static Phrases of(Sql sql) {
        Map<Long, JsonNode> known = new HashMap<>();
        return no -> known.computeIfAbsent(
                no,
                asked -> sql.first("SELECT no, sha256, text FROM phrase WHERE no = ?", Phrases::read, asked)
                        .orElseThrow(() -> new StoredBytesDamaged("phrase " + asked)));
    }

    /** The same, but empty where it is missing or damaged: who must go on goes on, and {@code verify} tells of it. */
    static Phrases perhaps(Sql sql) {
        Phrases all = of(sql);
        return no -> {
            try {
                return all.numbered(no);
            } catch (StoredBytesDamaged e) {
                return UNREAD.numbered(no);
            }
        };
    }

    /** Of a row of number, digest and text. Throws {@link StoredBytesDamaged}. */
    static JsonNode read(ResultSet row) throws SQLException {
        long no = row.getLong(1);
        String text = row.getString(3);
        if (!Arrays.equals(digest(no, text), row.getBytes(2))) {
            throw new StoredBytesDamaged("phrase " + no);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StoredBytesDamaged("phrase " + no);
        }
    }

    static byte[] digest(long no, String text) {
        return Sha256.of((no + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }
}
