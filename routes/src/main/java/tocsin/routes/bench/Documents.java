package tocsin.routes.bench;

import java.nio.charset.StandardCharsets;

/** CAP documents of about 3 KB, each another alert. */
final class Documents {

    private static final String MARK = "bench-";
    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>bench-%d</identifier>
              <sender>duty@bench.example</sender>
              <sent>2026-11-20T08:00:00-00:00</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <incidents>bench-incident</incidents>
            """
            + info("en", "Armed attack on a village", "Several hundred people have fled towards the river.")
            + info("fr", "Attaque armée contre un village", "Plusieurs centaines de personnes ont fui vers la rivière.")
            + "</alert>\n";

    private Documents() {}

    static byte[] cap(long number) {
        return DOCUMENT.formatted(number).getBytes(StandardCharsets.UTF_8);
    }

    /** The number of the document that this was made of; -1 for others. */
    static long number(byte[] rendered) {
        for (int i = 0; i < rendered.length - MARK.length(); i++) {
            if (rendered[i] == 'b' && new String(rendered, i, MARK.length(), StandardCharsets.US_ASCII).equals(MARK)) {
                long number = 0;
                int at = i + MARK.length();
                while (at < rendered.length && rendered[at] >= '0' && rendered[at] <= '9') {
                    number = number * 10 + rendered[at++] - '0';
                }
                return number;
            }
        }
        return -1;
    }

    private static String info(String language, String headline, String description) {
        return """
                  <info>
                    <language>%s</language>
                    <category>Security</category>
                    <event>Armed attack</event>
                    <responseType>Evacuate</responseType>
                    <urgency>Immediate</urgency>
                    <severity>Severe</severity>
                    <certainty>Observed</certainty>
                    <eventCode><valueName>coalition</valueName><value>ATTACK</value></eventCode>
                    <effective>2026-11-20T08:00:00-00:00</effective>
                    <onset>2026-11-20T07:30:00-00:00</onset>
                    <expires>2026-11-21T08:00:00-00:00</expires>
                    <senderName>Bench duty room</senderName>
                    <headline>%s</headline>
                    <description>%s Houses at the southern edge burn. The road to the east is cut at the ford; the
                      bridge in the north is open. People on foot, many of them children and old people, need water, shade
                      and a way across before nightfall.</description>
                    <instruction>Keep the northern bridge open. Send water and transport to the far bank.</instruction>
                    <web>https://bench.example/alerts</web>
                    <contact>duty@bench.example</contact>
                    <parameter><valueName>source-count</valueName><value>3</value></parameter>
                    <area>
                      <areaDesc>Villages on the lower river</areaDesc>
                      <polygon>12.90,23.40 12.95,23.40 12.97,23.47 12.95,23.55 12.90,23.55 12.88,23.47 12.90,23.40</polygon>
                      <geocode><valueName>iso3</valueName><value>QTM</value></geocode>
                    </area>
                  </info>
                """.formatted(language, headline, description);
    }
}
