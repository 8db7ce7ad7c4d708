package tocsin.alerts.incident;

/**
 * Who reports.
 *
 * @param source the partner, station or paper that told it
 * @param group its owner or group: reports of one group are one voice; empty if nobody declared it
 * @param form how the report is made
 * @param register whether the source curates a register, in which two live rows are two incidents
 * @param known whether the source is who it says; an unknown one never raises a count of origins
 */
public record Origin(String source, String group, Form form, boolean register, boolean known) {

    /** How a report is made: a text in sentences, or a row of fields with or without remarks. */
    public enum Form {
        PROSE,
        ROW
    }

    /** The voice that this report speaks with: of the reports of one voice, an incident hears one. */
    public String voice() {
        return group.isEmpty() ? source : group;
    }
}
