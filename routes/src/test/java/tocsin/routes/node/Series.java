package tocsin.routes.node;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a sender tells of one incident: an Alert, then its Updates, then its Cancel, each naming all that came before it. Some are Extreme, so that
 * both lanes are used; the urgent ones among the revisions must not pass what they revise.
 */
record Series(String partner, String sender, int number) {

    static final int EDITIONS = 4;

    /** @param revises identifiers of the editions before it */
    record Edition(String identifier, List<String> revises, String document) {}

    Edition edition(int n) {
        List<String> before = IntStream.range(0, n).mapToObj(this::identifier).toList();
        return new Edition(identifier(n), before, document(n));
    }

    private String identifier(int n) {
        return sender + "." + number + "." + n;
    }

    private String document(int n) {
        String type = n == 0 ? "Alert" : n == EDITIONS - 1 ? "Cancel" : "Update";
        boolean extreme = n == 2 || n == 0 && number % 3 == 0;
        String references = IntStream.range(0, n)
                .mapToObj(before -> author() + "," + identifier(before) + "," + sent(before))
                .collect(Collectors.joining(" "));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>%s</sender><sent>%s</sent>
                  <status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                  <info><language>en</language><category>Security</category><event>Attack on civilians</event>
                    <urgency>Expected</urgency><severity>%s</severity><certainty>Observed</certainty>
                    <headline>Armed men at the market</headline><description>Edition %d of incident %d.</description>
                    <area><areaDesc>Old market</areaDesc><circle>12.9,23.4 5</circle></area></info>
                </alert>
                """.formatted(
                        identifier(n),
                        author(),
                        sent(n),
                        type,
                        references.isEmpty() ? "" : "<references>" + references + "</references>",
                        extreme ? "Extreme" : "Minor",
                        n,
                        number);
    }

    private String author() {
        return "duty@" + partner + ".example";
    }

    private static String sent(int n) {
        return "2026-11-20T08:%02d:00-00:00".formatted(n);
    }
}
