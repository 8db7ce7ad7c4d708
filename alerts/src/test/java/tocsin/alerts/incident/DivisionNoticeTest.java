package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Tlp;
import tocsin.alerts.incident.IncidentEvent.Split;

class DivisionNoticeTest {

    private static final Instant NOW = Instant.parse("2031-05-03T10:00:00.250Z");
    private static final Moment SENT = Moment.of(Instant.parse("2031-05-02T00:00:00Z"), "2031-05-02T01:00:00+01:00");
    private static final Handling STRICT = new Handling(
            Tlp.AMBER,
            List.of("north", "desk"),
            Handling.Attribution.SHIELDED,
            Handling.Sensitivity.SEVERE,
            true,
            "P30D");

    private static CarriedAlert report(Identity identity) {
        CarriedAlert carried = SomeAlert.called("k1").carriedFrom("north");
        Kind kind = new Kind(
                Kind.Action.UPDATE,
                Kind.Status.ACTUAL,
                Kind.Scope.PRIVATE,
                "",
                List.of("desk"),
                List.of("secret-code"),
                "operator",
                "",
                List.of(),
                List.of());
        return new CarriedAlert(
                carried.envelope().withIncident(new Incident("old", 2, 2, List.of(), List.of())),
                carried.alert().withIdentity(identity).withKind(kind).withHandling(STRICT));
    }

    private static Alert notice(CarriedAlert report, String kept) {
        return DivisionNotice.of(report, new Split(NOW, kept, "new", List.of("a-1"), "mira"), "divided-1");
    }

    @Test
    void isForNobodyWhoMayNotSeeTheReportAndRepeatsNothingOfIt() {
        CarriedAlert report = report(new Identity("cap", "north@example", "k1", SENT, "", ""));
        Alert notice = notice(report, "old");

        assertThat(notice.handling()).isEqualTo(STRICT);
        assertThat(notice.kind().scope()).isEqualTo(Kind.Scope.PRIVATE);
        assertThat(notice.kind().addresses()).containsExactly("desk");
        assertThat(notice.kind().action()).isEqualTo(Kind.Action.ALERT);
        assertThat(notice.kind().references())
                .containsExactly(new Reference(
                        "north@example,k1,2031-05-02T01:00:00+01:00",
                        "north@example",
                        "k1",
                        SENT,
                        report.envelope().id()));
        assertThat(notice.identity().contentDigest()).hasSize(64);
        assertThat(notice.toString()).doesNotContain("mira", "secret-code", "operator");
    }

    @Test
    void callsAReportOfAnotherSchemeAsItIsCalledInCap() {
        Identity row = new Identity("odk", "", "uuid:1", Moment.unreadable("yesterday"), "3", "");

        assertThat(notice(report(row), "old").kind().references())
                .extracting(Reference::raw, Reference::sent)
                .containsExactly(tuple("odk,uuid:1/3", null));
    }

    /** Partners know the incident by the id that the report bore when they were told. */
    @Test
    void namesTheIncidentAsItWasToldAndAsItIsCalledNow() {
        CarriedAlert report = report(new Identity("cap", "north@example", "k1", SENT, "", ""));

        assertThat(notice(report, "kept").infos().get(0).text().description())
                .contains("one of old (now kept).", "tells of new instead");
        assertThat(notice(report, "old").infos().get(0).text().description()).contains("one of old. ");
    }
}
