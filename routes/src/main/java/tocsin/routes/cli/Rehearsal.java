package tocsin.routes.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.alerts.Refusal;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.read.DocumentReader;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.RemovedByRetention;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredBytesDamaged;

/** Whether what was refused would pass now, as its feed is configured today. Changes nothing. */
final class Rehearsal {

    private final Coalition coalition;
    private final StoreReader store;
    private final Map<String, DocumentReader> readers = new HashMap<>();

    /** @param words what it would be read as, or why it would be refused again */
    record Prospect(QuarantineEntry entry, boolean passes, String words) {}

    Rehearsal(Coalition coalition, StoreReader store) {
        this.coalition = coalition;
        this.store = store;
    }

    Prospect of(QuarantineEntry entry) {
        Optional<Feed> feed = coalition.feed(entry.partner(), entry.feed());
        if (feed.isEmpty()) {
            return new Prospect(entry, false, "the feed " + QuarantineLines.name(entry) + " is not configured");
        }
        try {
            return of(entry, feed.get(), store.original(entry.id()).orElseThrow());
        } catch (RemovedByRetention e) {
            return new Prospect(entry, false, String.valueOf(e.getMessage()));
        } catch (StoredBytesDamaged e) {
            return new Prospect(entry, false, "the stored bytes of the original are damaged");
        }
    }

    private Prospect of(QuarantineEntry entry, Feed feed, Document original) {
        DocumentReader reader = readers.computeIfAbsent(feed.name(), name -> new DocumentReader(feed));
        List<Item> records = reader.read(original).records().stream()
                .filter(item -> !(item instanceof Item.Linked))
                .toList();
        Optional<Refusal> again = refusal(records, entry.recordNo());
        return again.map(refusal ->
                        new Prospect(entry, false, refusal.code() + " " + refusal.place() + ": " + refusal.sentence()))
                .orElseGet(() -> new Prospect(entry, true, words(records, entry.recordNo())));
    }

    /** Of that record; of a document that reads otherwise than it did, of any. */
    private static Optional<Refusal> refusal(List<Item> records, int number) {
        List<Item> meant = number >= 1 && number <= records.size() ? List.of(records.get(number - 1)) : records;
        return meant.stream()
                .filter(Item.Refused.class::isInstance)
                .map(item -> ((Item.Refused) item).refusal())
                .findFirst();
    }

    private static String words(List<Item> records, int number) {
        if (number >= 1 && number <= records.size() && records.get(number - 1) instanceof Item.Read read) {
            return "reads as \"" + AlertLines.headline(read.alert()) + "\"";
        }
        return "reads as " + records.size() + " alerts";
    }
}
