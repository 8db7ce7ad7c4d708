package tocsin.routes.recognise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

/** One record of a document. Links are none: they bear no number. */
public sealed interface ReadRecord {

    Passage passage();

    /** @param number within the document, from 1 */
    record ReadAlert(Passage passage, int number, tocsin.alerts.Alert alert, List<Finding> findings)
            implements ReadRecord {}

    record RefusedRecord(Passage passage, int number, Refusal refusal) implements ReadRecord {}

    record LinkedDocument(Passage passage, String uri) implements ReadRecord {}

    static List<ReadRecord> of(Passage passage) {
        Reading reading = passage.document().reading();
        AtomicInteger number = new AtomicInteger();
        return reading.records().stream()
                .<ReadRecord>map(item -> item.fold(
                        read -> alert(passage, number.incrementAndGet(), read, reading.findings()),
                        refused -> new RefusedRecord(passage, number.incrementAndGet(), refused.refusal()),
                        linked -> new LinkedDocument(passage, linked.uri()),
                        enclosed -> {
                            throw new IllegalStateException("the reader leaves nothing enclosed");
                        }))
                .toList();
    }

    private static ReadAlert alert(Passage passage, int number, Item.Read read, List<Finding> ofDocument) {
        List<Finding> findings = new ArrayList<>(ofDocument);
        findings.addAll(read.findings());
        return new ReadAlert(passage, number, read.alert(), List.copyOf(findings));
    }
}
