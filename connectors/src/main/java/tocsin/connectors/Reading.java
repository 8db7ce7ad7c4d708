package tocsin.connectors;

import java.util.List;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;

/**
 * What a connector made of a document.
 *
 * @param records in document order; empty for an index without entries, which is contact, not content
 * @param findings about the document as a whole
 */
public record Reading(List<Item> records, List<Finding> findings) {

    public Reading {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }

    /** The whole document cannot be read. */
    public static Reading refused(String code, String place, String sentence) {
        return new Reading(List.of(new Item.Refused(new Refusal(code, place, sentence))), List.of());
    }
}
