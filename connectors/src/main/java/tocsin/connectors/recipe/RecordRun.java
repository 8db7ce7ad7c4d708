package tocsin.connectors.recipe;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.connectors.text.Plain;

/** What happens while one record is mapped. */
final class RecordRun {

    private static final int MAX_FINDINGS = 100;

    private final String place;
    private final Steps steps = new Steps();
    private final List<Finding> findings;

    RecordRun(String place, List<Finding> before) {
        this.place = place;
        this.findings = new ArrayList<>(before);
    }

    String place() {
        return place;
    }

    Steps steps() {
        return steps;
    }

    List<Finding> findings() {
        return findings;
    }

    /** @param field of the recipe alert that it is about; empty: the record */
    void finding(String code, String field, String sentence) {
        Finding finding = new Finding(code, field.isEmpty() ? place : place + " > " + field, sentence);
        if (findings.size() < MAX_FINDINGS && !findings.contains(finding)) {
            findings.add(finding);
        }
    }

    /** A value as a sentence shows it: short, one line. */
    static String shown(String value) {
        return '"' + Plain.quoted(value) + '"';
    }
}
