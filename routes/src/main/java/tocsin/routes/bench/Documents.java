package tocsin.routes.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** CAP documents, each another alert. Made by copying, so that making them costs the measured process little. */
final class Documents {

    private static final String MARK = "bench-";
    private static final int DIGITS = 10;
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>bench-0000000000</identifier>
              <sender>duty@bench.example</sender>
              <sent>2026-11-20T08:00:00-00:00</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <incidents>bench-incident</incidents>
            """;

    private final byte[] bulk;
    private final byte[] extreme;
    private final int digitsAt;

    /** @param bytes about; at least those of an alert in two languages for one place */
    Documents(int bytes) {
        this.bulk = document("Severe", bytes);
        this.extreme = document("Extreme", bytes);
        this.digitsAt = HEAD.indexOf(MARK) + MARK.length();
    }

    /** One of many. */
    byte[] bulk(long number) {
        return numbered(bulk, number);
    }

    /** One that must not wait behind the others. */
    byte[] extreme(long number) {
        return numbered(extreme, number);
    }

    int size() {
        return bulk.length;
    }

    private byte[] numbered(byte[] document, long number) {
        byte[] made = document.clone();
        long rest = number;
        for (int i = digitsAt + DIGITS - 1; i >= digitsAt; i--) {
            made[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return made;
    }

    /** The number of the document that this was made of, in whatever form; -1 for others. */
    static long number(byte[] rendered) {
        for (int i = 0; i < rendered.length - MARK_BYTES.length - DIGITS; i++) {
            if (rendered[i] == 'b' && marked(rendered, i)) {
                long number = 0;
                for (int at = i + MARK_BYTES.length; at < i + MARK_BYTES.length + DIGITS; at++) {
                    number = number * 10 + rendered[at] - '0';
                }
                return number;
            }
        }
        return -1;
    }

    private static boolean marked(byte[] rendered, int from) {
        for (int i = 1; i < MARK_BYTES.length; i++) {
            if (rendered[from + i] != MARK_BYTES[i]) {
                return false;
            }
        }
        byte after = rendered[from + MARK_BYTES.length];
        return after >= '0' && after <= '9';
    }

    private static byte[] document(String severity, int bytes) {
        String english = "Several hundred people have fled towards the river.";
        String french = "Plusieurs centaines de personnes ont fui vers la rivière.";
        int more = Math.max(0, bytes - 3_200);
        String places = more == 0 ? "" : places(more / 2);
        return (HEAD
                        + info("en", severity, "Armed attack on a village", english, places)
                        + info("fr", severity, "Attaque armée contre un village", french, places)
                        + "</alert>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Outlines of 60 points each, as warning services send them. */
    private static String places(int bytes) {
        StringBuilder places = new StringBuilder(bytes + 2_000);
        for (int place = 1; places.length() < bytes; place++) {
            places.append("<area><areaDesc>Village ").append(place).append("</areaDesc><polygon>");
            for (int point = 0; point <= 60; point++) {
                double angle = 2 * Math.PI * (point % 60) / 60;
                places.append(String.format(
                        Locale.ROOT,
                        "%s%.5f,%.5f",
                        point == 0 ? "" : " ",
                        12.9 + place * 0.001 + 0.02 * Math.sin(angle),
                        23.4 + 0.02 * Math.cos(angle)));
            }
            places.append("</polygon></area>\n");
        }
        return places.toString();
    }

    private static String info(String language, String severity, String headline, String description, String places) {
        return """
                  <info>
                    <language>%s</language>
                    <category>Security</category>
                    <event>Armed attack</event>
                    <responseType>Evacuate</responseType>
                    <urgency>Expected</urgency>
                    <severity>%s</severity>
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
                    %s</info>
                """.formatted(language, severity, headline, description, places);
    }
}
