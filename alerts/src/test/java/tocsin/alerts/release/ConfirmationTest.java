package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.alerts.SomeAlert.called;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Envelope.Teller;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Severity;
import tocsin.alerts.Tlp;
import tocsin.alerts.json.AlertJson;

class ConfirmationTest {

    private static final byte[] KEY = "sixteen bytes of a key and more".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "incident-0123456789abcdef";

    private static Teller teller(String partner, int origin, Tlp tlp, Attribution attribution) {
        return teller(partner, origin, new Handling(tlp, null, attribution, Sensitivity.UNSTATED, false, ""));
    }

    private static Teller teller(String partner, int origin, Handling handling) {
        return new Teller(partner, "feed", origin, 1, Scope.PUBLIC, List.of(), handling);
    }

    private static EarlierReport earlier(Teller teller) {
        return new EarlierReport("alert-0", Severity.SEVERE, teller, Set.of());
    }

    private static Incident seenBy(String partner, Tlp clearance, Teller... others) {
        return incident(view(partner, clearance, others));
    }

    private static Incident incident(CarriedAlert view) {
        return Objects.requireNonNull(view.envelope().incident());
    }

    private static CarriedAlert view(String partner, Tlp clearance, Teller... others) {
        IncidentSoFar soFar = new IncidentSoFar(
                ID,
                1,
                true,
                java.util.stream.Stream.of(others)
                        .map(ConfirmationTest::earlier)
                        .toList(),
                alert -> List.of());
        Terms terms = new Terms(partner, Set.of(), clearance, "desk", Wants.EVERYTHING_ACTUAL, Revisions.ALL, Map.of());
        return View.of(
                soFar.in(called("F-1").carriedFrom("met")),
                terms,
                feed -> new Shield(null, feed.equals("local/feed") ? "a community network" : ""),
                KEY);
    }

    @Test
    void countsAllThatAPartnerMaySeeAndNamesThoseThatAllowIt() {
        Incident seen = seenBy(
                "aid",
                Tlp.AMBER,
                teller("north", 2, Tlp.GREEN, Attribution.NAMED),
                teller("local", 3, Tlp.AMBER, Attribution.GROUP),
                teller("hidden", 4, Tlp.AMBER, Attribution.SHIELDED));

        assertThat(seen.reports()).isEqualTo(4);
        assertThat(seen.origins()).isEqualTo(4);
        assertThat(seen.sources()).containsExactly("a community network", "met", "north");
    }

    @Test
    void countsNothingThatAPartnerMayNotSee() {
        Handling forOthers =
                new Handling(Tlp.GREEN, List.of("north"), Attribution.NAMED, Sensitivity.UNSTATED, false, "");
        Handling personal = new Handling(Tlp.GREEN, null, Attribution.NAMED, Sensitivity.UNSTATED, true, "");

        Incident seen = seenBy(
                "aid",
                Tlp.GREEN,
                teller("one", 2, Tlp.AMBER, Attribution.NAMED),
                teller("two", 3, Tlp.UNMARKED, Attribution.NAMED),
                teller("three", 4, forOthers),
                teller("four", 5, personal));

        assertThat(seen.reports()).isEqualTo(1);
        assertThat(seen.origins()).isEqualTo(1);
        assertThat(seen.sources()).containsExactly("met");
    }

    @Test
    void countsWhatAPartnerSaidItself() {
        assertThat(seenBy("aid", Tlp.GREEN, teller("aid", 2, Tlp.RED, Attribution.NAMED))
                        .origins())
                .isEqualTo(2);
    }

    @Test
    void countsAnEchoAsItsOrigin() {
        Incident seen = seenBy(
                "aid",
                Tlp.AMBER,
                teller("north", 1, Tlp.GREEN, Attribution.NAMED),
                teller("rumour", 0, Tlp.GREEN, Attribution.NAMED));

        assertThat(seen.reports()).isEqualTo(3);
        assertThat(seen.origins()).isEqualTo(1);
    }

    @Test
    void countsALoneReport() {
        assertThat(seenBy("aid", Tlp.GREEN)).isEqualTo(new Incident(ID, 1, 1, List.of("met"), List.of()));
    }

    @Test
    void letsNothingOfTheOthersOut() {
        CarriedAlert view = view("aid", Tlp.AMBER, teller("hidden", 4, Tlp.AMBER, Attribution.SHIELDED));

        String json = new String(AlertJson.write(view), StandardCharsets.UTF_8);
        assertThat(json).contains(ID).doesNotContain("hidden", "tellers");
    }

    @Test
    void knowsOfNoIncidentWhereTheAlertDoesNot() {
        @Nullable
        Incident none = View.of(
                        called("F-1").carriedFrom("met"),
                        new Terms("aid", Set.of(), Tlp.AMBER, "d", Wants.EVERYTHING_ACTUAL, Revisions.ALL, Map.of()),
                        feed -> new Shield(null, ""),
                        KEY)
                .envelope()
                .incident();

        assertThat(none).isNull();
    }
}
