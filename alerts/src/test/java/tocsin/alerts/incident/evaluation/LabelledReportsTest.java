package tocsin.alerts.incident.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;
import tocsin.alerts.incident.Toll;

class LabelledReportsTest {

    private static List<Labelled> read(String lines) {
        return LabelledReports.read(new BufferedReader(new StringReader(lines)));
    }

    @Test
    void readsAllThatIsKnown() {
        Report report = read("""
                        {"id":"r1","source":"paper","form":"news","register":false,"sent":"2031-01-02T10:00:00Z",\
                        "eventStart":"2031-01-01T00:00:00Z","eventEnd":"2031-01-02T00:00:00Z","lat":1.5,"lon":2.5,"precisionKm":6.0,\
                        "city":"karo","admin":"savanna","place":"east","killed":[2,null],"injured":[null,null],"ages":[18],\
                        "names":["front"],"streets":["mill road"],"types":["attack"],"text":"words",\
                        "otherPlaces":[{"lat":3,"lon":4,"city":"belda"},[5,6]],"otherTimes":[["2031-01-03","2031-01-04"]],"incident":"i1"}
                        """).get(0).report();

        assertThat(report.origin()).isEqualTo(new Origin("paper", "", Origin.Form.PROSE, false, true));
        assertThat(report.places()).containsExactly(new Spot(1.5, 2.5, 6), new Spot(3, 4, 15), new Spot(5, 6, 15));
        assertThat(report.placeNames()).containsExactly("karo", "east", "belda");
        assertThat(report.times()).hasSize(2);
        assertThat(report.killed()).isEqualTo(new Toll(2, 1_000_000));
        assertThat(report.injured()).isEqualTo(Toll.UNKNOWN);
        assertThat(report.actors()).containsExactly("front");
    }

    @Test
    void whatIsNullIsUnknown() {
        Report report =
                read("{\"id\":\"r1\",\"source\":\"s\",\"sent\":\"2031-01-02T10:00:00Z\",\"lat\":null,\"city\":null,"
                                + "\"killed\":[null,null],\"eventStart\":null,\"text\":null,\"incident\":\"i1\"}")
                        .get(0)
                        .report();

        assertThat(report.places()).isEmpty();
        assertThat(report.times()).isEmpty();
        assertThat(report.killed().known()).isFalse();
        assertThat(report.placeNames()).isEmpty();
        assertThat(report.text()).isEmpty();
    }

    @Test
    void namesTheLineThatItCannotRead() {
        assertThatThrownBy(() -> read("\n{\"id\":\"r1\",\"source\":\"s\",\"sent\":\"2031-01-02T10:00:00Z\"}"))
                .hasMessage("line 2: no incident");
    }

    @Test
    void theLinkersInputHasNoFieldForTheLabel() {
        String label = "the-secret-label";
        Labelled labelled =
                read("{\"id\":\"r1\",\"source\":\"s\",\"sent\":\"2031-01-02T10:00:00Z\",\"text\":\"t\",\"incident\":\""
                                + label + "\"}")
                        .get(0);

        assertThat(labelled.truth()).isEqualTo(label);
        assertThat(labelled.report().toString()).doesNotContain(label);
        assertThat(Arrays.stream(Report.class.getRecordComponents()).map(RecordComponent::getName))
                .doesNotContain("truth", "incident", "label");
    }
}
