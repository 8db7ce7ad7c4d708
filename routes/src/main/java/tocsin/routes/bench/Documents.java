package tocsin.routes.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * CAP documents, each another alert. As a rule three in a row tell of one incident, and the next three of another: each incident has a
 * village, an hour and a place of its own in a region of some 3,000 km. Made by copying, so that making them costs the measured process
 * little.
 */
final class Documents {

    private static final String MARK = "bench-";
    private static final int DIGITS = 10;
    private static final long FIRST_OF_DIGITS = 10_000_000_000L;
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int REPORTS = 3;
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>bench-#number###</identifier>
              <sender>duty@bench.example</sender>
              <sent>2026-11-20T08:00:00-00:00</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
            """;

    /** What differs from document to document; as wide as its word in the text. */
    private enum Blank {
        NUMBER("#number###"),
        VILLAGE("#village"),
        HOUR("#h"),
        LAT("#lat"),
        LON("#lon");

        private static final String[] SYLLABLES = {
            "ba", "ka", "do", "fa", "gu", "ho", "ja", "ki", "li", "ma", "ne", "su", "pi", "ra", "to", "zu"
        };

        private final String word;

        Blank(String word) {
            this.word = word;
        }

        private String of(long number, long incident) {
            int some = (int) (incident * 0x9E3779B97F4A7C15L >>> 33);
            return switch (this) {
                case NUMBER -> Long.toString(FIRST_OF_DIGITS + number).substring(1);
                case VILLAGE ->
                    SYLLABLES[some & 15]
                            + SYLLABLES[some >> 4 & 15]
                            + SYLLABLES[some >> 8 & 15]
                            + SYLLABLES[some >> 12 & 15];
                case HOUR -> tens(some % 24, "");
                case LAT -> tens(some % 30, "." + some / 30 % 10);
                case LON -> tens(10 + some / 300 % 30, "." + some / 9_000 % 10);
            };
        }

        private static String tens(int value, String more) {
            return (char) ('0' + value / 10) + "" + (char) ('0' + value % 10) + more;
        }
    }

    private record Place(Blank blank, int at) {}

    /** A document that lacks what differs. */
    private record Stencil(byte[] text, List<Place> places) {
        static Stencil of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String oneByOne = new String(bytes, StandardCharsets.ISO_8859_1);
            List<Place> places = new ArrayList<>();
            for (Blank blank : Blank.values()) {
                for (int at = oneByOne.indexOf(blank.word); at >= 0; at = oneByOne.indexOf(blank.word, at + 1)) {
                    places.add(new Place(blank, at));
                }
            }
            return new Stencil(bytes, places);
        }

        byte[] filled(long number, long incident) {
            byte[] made = text.clone();
            Map<Blank, byte[]> fillings = new EnumMap<>(Blank.class);
            for (Blank blank : Blank.values()) {
                fillings.put(blank, blank.of(number, incident).getBytes(StandardCharsets.US_ASCII));
            }
            for (Place place : places) {
                byte[] filling = Objects.requireNonNull(fillings.get(place.blank));
                System.arraycopy(filling, 0, made, place.at, filling.length);
            }
            return made;
        }
    }

    private final Stencil bulk;
    private final Stencil extreme;
    private final boolean alike;

    /**
     * @param bytes about; at least those of an alert in two languages for one place
     * @param alike whether all tell of one incident
     */
    Documents(int bytes, boolean alike) {
        this.bulk = Stencil.of(document("Severe", bytes));
        this.extreme = Stencil.of(document("Extreme", bytes));
        this.alike = alike;
    }

    /** One of many. */
    byte[] bulk(long number) {
        return bulk.filled(number, incident(number));
    }

    /** One that must not wait behind the others. */
    byte[] extreme(long number) {
        return extreme.filled(number, incident(number));
    }

    private long incident(long number) {
        return alike ? 0 : number / REPORTS;
    }

    int size() {
        return bulk.text.length;
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

    private static String document(String severity, int bytes) {
        String english = "Several hundred people have fled from #village towards the river.";
        String french = "Plusieurs centaines de personnes ont fui #village vers la rivière.";
        int more = Math.max(0, bytes - 3_200);
        String places = more == 0 ? "" : places(more / 2);
        return HEAD
                + info("en", severity, "Armed attack on a village", english, places)
                + info("fr", severity, "Attaque armée contre un village", french, places)
                + "</alert>\n";
    }

    /** Outlines of 60 points each, as warning services send them. */
    private static String places(int bytes) {
        StringBuilder places = new StringBuilder(bytes + 2_000);
        for (int place = 1; places.length() < bytes; place++) {
            places.append("<area><areaDesc>Hamlet ").append(place).append("</areaDesc><polygon>");
            for (int point = 0; point <= 60; point++) {
                double angle = 2 * Math.PI * (point % 60) / 60;
                places.append(point == 0 ? "" : " ")
                        .append("#lat")
                        .append(more(0.02 + place % 60 * 0.001 + 0.02 * Math.sin(angle)))
                        .append(",#lon")
                        .append(more(0.05 + 0.02 * Math.cos(angle)));
            }
            places.append("</polygon></area>\n");
        }
        return places.toString();
    }

    /** The digits after a first one, of a tenth of a degree. */
    private static String more(double below) {
        return String.format(Locale.ROOT, "%04d", Math.min(9_999, Math.max(0, Math.round(below * 100_000))));
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
                    <onset>2026-11-20T#h:30:00-00:00</onset>
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
                      <areaDesc>#village on the lower river</areaDesc>
                      <polygon>#lat2,#lon0 #lat7,#lon0 #lat9,#lon4 #lat7,#lon8 #lat2,#lon8 #lat0,#lon4 #lat2,#lon0</polygon>
                      <geocode><valueName>iso3</valueName><value>QTM</value></geocode>
                    </area>
                    %s</info>
                """.formatted(language, severity, headline, description, places);
    }
}
