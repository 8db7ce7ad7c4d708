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
