package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tocsin.alerts.Finding;

/**
 * The records of a document.
 *
 * @param around what stands around the records: the mapping's {@code $document}
 * @param findings about the document as a whole
 */
record Rows(List<Row> rows, JsonNode around, List<Finding> findings) {

    /** Records of one document; one more and the document is refused whole. */
    static final int MAX = 50_000;

    Rows {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    static void refuseMoreThanMax(int records) {
        if (records > MAX) {
            throw new Refused("TOO-MANY-RECORDS", "document", "more than " + MAX + " records; send it in parts");
        }
    }
}
