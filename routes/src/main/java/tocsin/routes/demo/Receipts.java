package tocsin.routes.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.StoreReader;

/** Follows the ledger for receipts: a document that was not pushed has no answer that could tell its own. For one thread at a time. */
final class Receipts {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MANY = 1_000;

    private final StoreReader store;
    private final List<Given> given = new ArrayList<>();
    private long cursor;

    record Given(String feed, String receipt, String sha256, int bytes) {}

    Receipts(StoreReader store) {
        this.store = store;
    }

    /** Forgets what was given so far. */
    synchronized void forget() {
        follow();
        given.clear();
    }

    /** Those given to a feed since {@link #forget}. */
    synchronized List<Given> of(String feed) {
        follow();
        return given.stream().filter(one -> one.feed().equals(feed)).toList();
    }

    private void follow() {
        List<LedgerRecord> records = store.ledger(cursor, MANY);
        while (!records.isEmpty()) {
            for (LedgerRecord one : records) {
                cursor = one.seq();
                if (one.step() == LedgerRecord.Step.RECEIVED) {
                    given.add(given(one));
                }
            }
            records = store.ledger(cursor, MANY);
        }
    }

    private static Given given(LedgerRecord received) {
        JsonNode detail = json(received.detail());
        return new Given(
                detail.path("feed").asText(),
                received.subject(),
                detail.path("sha256").asText(),
                detail.path("bytes").asInt());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
