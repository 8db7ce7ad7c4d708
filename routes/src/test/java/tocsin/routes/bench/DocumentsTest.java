package tocsin.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern POLYGON = Pattern.compile("<polygon>([^<]+)</polygon>");

    private final Documents some = new Documents(Load.SMALL, false);

    @Test
    void tellOfOneIncidentInThrees() {
        Set<String> incidents = new HashSet<>();
        for (long number = 3; number < 303; number++) {
            incidents.add(incident(some.bulk(number)));
            assertThat(Documents.number(some.bulk(number))).isEqualTo(number);
        }

        assertThat(incidents).hasSizeGreaterThan(95).hasSizeLessThanOrEqualTo(100);
        assertThat(incident(some.bulk(3))).isEqualTo(incident(some.extreme(5))).isNotEqualTo(incident(some.bulk(6)));
    }

    @Test
    void tellOfOneIncidentWhenTheyAreAskedTo() {
        Documents alike = new Documents(Load.SMALL, true);

        assertThat(incident(alike.bulk(1))).isEqualTo(incident(alike.bulk(1_000)));
        assertThat(Documents.number(alike.bulk(1_000))).isEqualTo(1_000);
    }

    @Test
    void leaveNoBlankAndStayInTheirRegion() {
        for (Documents documents : new Documents[] {some, new Documents(Load.LARGE, false)}) {
            String text = text(documents.bulk(77_777));
            assertThat(text).doesNotContain("#");
            Matcher polygons = POLYGON.matcher(text);
            while (polygons.find()) {
                for (String point : polygons.group(1).split(" ")) {
                    assertThat(Double.parseDouble(point.split(",")[0])).isBetween(0.0, 30.0);
                    assertThat(Double.parseDouble(point.split(",")[1])).isBetween(10.0, 40.0);
                }
            }
        }
    }

    /** Where it was. */
    private static String incident(byte[] document) {
        Matcher polygon = POLYGON.matcher(text(document));
        assertThat(polygon.find()).isTrue();
        return polygon.group(1);
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
