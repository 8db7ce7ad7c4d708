package tocsin.alerts;

/**
 * A defect noticed in a document that did not stop it.
 *
 * @param code stable, upper case with dashes: {@code TIME-NO-ZONE}
 * @param place path into the document ({@code alert/info[2]/area/polygon}) or {@code line:column}
 * @param sentence what was found and what was made of it
 */
public record Finding(String code, String place, String sentence) {}
