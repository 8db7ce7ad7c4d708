package tocsin.routes.node;

import java.time.Instant;

/** Small CAP 1.2 documents for scenarios. */
final class Cap {

    private Cap() {}

    static String alert(String identifier, String headline) {
        return message(identifier, "Alert", "", headline, "2026-11-20T08:00:00-00:00", "Severe");
    }

    /** @param of identifier of an alert that {@link #alert} made; the danger has become Minor */
    static String update(String identifier, String of, String headline) {
        return message(identifier, "Update", reference(of), headline, "2026-11-20T09:00:00-00:00", "Minor");
    }

    static String cancel(String identifier, String of) {
        return message(identifier, "Cancel", reference(of), "Withdrawn", "2026-11-20T10:00:00-00:00", "Minor");
    }

    /**
     * A report of an attack on the morning of 20 November.
     *
     * @param sender who says it, at {@code tells.example}
     * @param where latitude and longitude of the town: {@code 12.90,23.40}
     */
    static String attack(String sender, String identifier, String town, String where, String words) {
        return attack(sender, identifier, "Alert", "", "Severe", town, where, words);
    }

    /** @param references an element; empty: none */
    static String attack(
            String sender,
            String identifier,
            String type,
            String references,
            String severity,
            String town,
            String where,
            String words) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>%s@tells.example</sender><sent>2026-11-20T20:00:00-00:00</sent>
                  <status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                  <info><language>en</language><category>Security</category><event>Attack on civilians</event>
                    <urgency>Past</urgency><severity>%s</severity><certainty>Observed</certainty>
                    <onset>2026-11-20T08:00:00-00:00</onset>
                    <headline>Attack in %s</headline><description>%s</description>
                    <area><areaDesc>%s</areaDesc><circle>%s 2</circle></area></info>
                </alert>
                """.formatted(identifier, sender, type, references, severity, town, words, town, where);
    }

    /** To a report of an {@link #attack}. */
    static String attackReference(String sender, String identifier) {
        return "<references>" + sender + "@tells.example," + identifier + ",2026-11-20T20:00:00-00:00</references>";
    }

    private static String reference(String of) {
        return "<references>duty@north.example," + of + ",2026-11-20T08:00:00-00:00</references>";
    }

    private static String message(
            String identifier, String type, String references, String headline, String sent, String severity) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>duty@north.example</sender><sent>%s</sent>
                  <status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                  <info><language>en</language><category>Security</category><event>Attack on civilians</event>
                    <urgency>Immediate</urgency><severity>%s</severity><certainty>Observed</certainty>
                    <headline>%s</headline><description>Armed men entered the market.</description>
                    <area><areaDesc>Old market</areaDesc><circle>12.9,23.4 5</circle></area></info>
                </alert>
                """.formatted(identifier, sent, type, references, severity, headline);
    }

    static String unique(String prefix) {
        return prefix + "-" + Long.toString(Instant.now().toEpochMilli(), 36) + "-"
                + Long.toString(System.nanoTime(), 36);
    }
}
