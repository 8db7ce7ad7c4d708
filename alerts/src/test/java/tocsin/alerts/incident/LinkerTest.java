package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static tocsin.alerts.incident.SomeReport.belda;
import static tocsin.alerts.incident.SomeReport.by;
import static tocsin.alerts.incident.SomeReport.citing;
import static tocsin.alerts.incident.SomeReport.karo;
import static tocsin.alerts.incident.SomeReport.saying;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkerTest {

    private static final Instant LATER = SomeReport.DAY.plus(Duration.ofDays(1));

    private final Linker linker = linker();
    private final Map<String, Report> told = new HashMap<>();
    private final List<IncidentEvent> log = new ArrayList<>();

    private static Linker linker() {
        return new Linker(Model.shipped(), Linker.Rules.DEFAULT);
    }

    private String link(Report report) {
        told.put(report.id(), report);
        List<IncidentEvent> events = linker.link(report, report.sent());
        log.addAll(events);
        return events.get(0).incident();
    }

    private Linker restarted() {
        Linker fresh = linker();
        log.forEach(event ->
                fresh.restore(event, id -> Optional.ofNullable(told.get(id)).map(Prepared::of)));
        return fresh;
    }

    @Test
    void makesOneIncidentOfThreePartnersReports() {
        String incident = link(karo("a", "north"));

        assertThat(link(karo("b", "south"))).isEqualTo(incident);
        assertThat(link(karo("c", "east"))).isEqualTo(incident);

        assertThat(linker.corroboration(incident)).hasToString("3 reports, 3 origins");
    }

    @Test
    void keepsARivalInTheNextTownOnTheSameDayApart() {
        String karo = link(karo("a", "north"));
        link(karo("b", "south"));

        String belda = link(belda("r", "east"));

        assertThat(belda).isNotEqualTo(karo);
        assertThat(link(belda("s", "south"))).isEqualTo(belda);
        assertThat(linker.reportsOf(karo)).containsExactly("a", "b");
    }

    @Test
    void anEchoRaisesNoCount() {
        String incident = link(karo("a", "north"));
        link(karo("b", "south"));

        link(saying(karo("e", "parrot"), "As told: " + karo("a", "north").text()));

        assertThat(linker.reportsOf(incident)).containsExactly("a", "b", "e");
        assertThat(linker.corroboration(incident)).hasToString("3 reports, 2 origins");
    }

    @Test
    void aRingThatQuotesEachOtherIsOneOrigin() {
        String incident = link(citing(karo("a", "ring1"), "ring2"));
        link(citing(karo("b", "ring2"), "ring3"));
        link(citing(karo("c", "ring3"), "ring1"));

        assertThat(linker.corroboration(incident).level()).isEqualTo(1);
    }

    @Test
    void aCreditedAgencyIsTheOriginOfAllWhoCreditIt() {
        String incident = link(saying(karo("a", "north"), "KARO (Reuters) - Gunmen shot fourteen traders at a market"));
        link(saying(karo("b", "south"), "Riders attacked Karo and 14 people died, Reuters reported on Saturday"));

        assertThat(linker.corroboration(incident)).hasToString("2 reports, 1 origin");
    }

    @Test
    void oneOwnersPapersAreOneOrigin() {
        String incident =
                link(by(karo("a", "north"), new Origin("north", "media house", Origin.Form.ROW, false, true)));
        link(by(karo("b", "south"), new Origin("south", "media house", Origin.Form.ROW, false, true)));

        assertThat(linker.corroboration(incident)).hasToString("2 reports, 1 origin");
    }

    @Test
    void unknownProvenanceLiftsNothing() {
        String incident = link(karo("a", "north"));
        link(by(karo("b", "someone"), new Origin("someone", "", Origin.Form.ROW, false, false)));

        Corroboration found = linker.corroboration(incident);

        assertThat(found).hasToString("2 reports, 1 origin");
        assertThat(found.unknown()).isEqualTo(1);
    }

    @Test
    void twoLiveRowsOfOneRegisterAreTwoIncidents() {
        Origin register = new Origin("register", "", Origin.Form.ROW, true, true);
        String first = link(by(karo("a", "north"), register));

        assertThat(link(by(karo("b", "south"), register))).isNotEqualTo(first);
    }

    @Test
    void theLinesOfTheEvidenceAddUp() {
        link(karo("a", "north"));
        List<IncidentEvent> events = linker.link(karo("b", "south"), LATER);

        Evidence evidence = ((IncidentEvent.Attached) events.get(0)).evidence();

        double sum =
                evidence.lines().stream().mapToDouble(Evidence.Line::logOdds).sum();
        assertThat(1 / (1 + Math.exp(-sum))).isCloseTo(evidence.probability(), within(1e-9));
        assertThat(evidence.probability()).isGreaterThanOrEqualTo(evidence.threshold());
        assertThat(evidence.lines()).hasSize(Feature.values().length + 2);
        assertThat(evidence.met()).contains("near in place and time", "one place name on nearby days");
        assertThat(evidence.nearest()).isEqualTo("a");
        assertThat(evidence.vetoes()).isEmpty();
    }

    @Test
    void aReplayGivesTheSameEvents() {
        List<Report> reports = List.of(karo("a", "north"), belda("r", "east"), karo("b", "south"), belda("s", "north"));
        reports.forEach(this::link);

        Linker again = linker();
        List<IncidentEvent> events = new ArrayList<>();
        reports.forEach(report -> events.addAll(again.link(report, report.sent())));

        assertThat(events).isEqualTo(log);
    }

    @Test
    void aRestoredLinkerGoesOnAsTheOldOneWould() {
        link(karo("a", "north"));
        link(belda("r", "east"));
        link(karo("b", "south"));
        Linker restarted = restarted();

        List<IncidentEvent> after = restarted.link(belda("s", "north"), LATER);

        assertThat(after).isEqualTo(linker.link(belda("s", "north"), LATER));
        assertThat(restarted.reportsOf("incident-a")).containsExactly("a", "b");
    }

    @Test
    void aHumansSplitSurvivesARestartAndANewLookAlike() {
        String incident = link(karo("a", "north"));
        link(karo("b", "south"));
        log.addAll(linker.split(incident, List.of("b"), "amina", LATER));

        Linker restarted = restarted();
        restarted.link(karo("c", "east"), LATER);

        assertThat(restarted.incidentOf("a")).contains(incident);
        assertThat(restarted.incidentOf("b")).isPresent().get().isNotEqualTo(incident);
        String lookAlike = restarted.incidentOf("c").orElseThrow();
        assertThat(restarted.reportsOf(lookAlike)).as("it joins neither both").doesNotContainSequence("a", "b");
        assertThat(restarted.incidentOf("a")).isNotEqualTo(restarted.incidentOf("b"));
    }

    @Test
    void aHumansJoinLeavesAnAliasAndOutranksTheScore() {
        String karo = link(karo("a", "north"));
        String belda = link(belda("r", "east"));

        log.addAll(linker.same(karo, belda, "amina", LATER));

        assertThat(linker.current(belda)).isEqualTo(karo);
        assertThat(linker.reportsOf(belda)).containsExactly("a", "r");
        assertThat(restarted().reportsOf(karo)).containsExactly("a", "r");
    }

    @Test
    void aSplitOfAllOrOfStrangersIsRefused() {
        String incident = link(karo("a", "north"));
        link(karo("b", "south"));

        assertThatThrownBy(() -> linker.split(incident, List.of("a", "b"), "amina", LATER))
                .hasMessageContaining("some, not all");
        assertThatThrownBy(() -> linker.split(incident, List.of("z"), "amina", LATER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHumansWordOnAnIncidentOfThePastIsHeeded() {
        String karo = link(karo("a", "north"));
        linker.link(belda("r", "east"), LATER.plus(Duration.ofDays(100)));
        assertThat(linker.incidentOf("a")).isEmpty();

        linker.same("incident-r", karo, "amina", LATER.plus(Duration.ofDays(101)));
        linker.different("incident-r", "incident-long-past", "amina", LATER.plus(Duration.ofDays(101)));

        assertThat(linker.current(karo)).isEqualTo("incident-r");
        assertThat(linker.reportsOf(karo)).containsExactly("r");
    }

    /** Rows without words are as much like the one as the other: the voices that tell of the old one must not decide. */
    @ParameterizedTest
    @ValueSource(strings = {"", "A fuel depot burned behind the abattoir"})
    void aLookAlikeOfWhatWasSplitOffJoinsItOrAsksAndNeverTheOldOne(String words) {
        String old = link(karo("a", "north"));
        link(karo("b", "south"));
        link(karo("c", "east"));
        String other = link(SomeReport.saying(karo("o", "west"), words));
        log.addAll(
                other.equals(old)
                        ? linker.split(old, List.of("o"), "amina", LATER)
                        : linker.different(old, other, "amina", LATER));
        Linker restarted = restarted();

        List<IncidentEvent> events = restarted.link(SomeReport.saying(karo("alike", "weekly"), words), LATER);

        boolean asked = events.stream().anyMatch(IncidentEvent.Possible.class::isInstance);
        String where = restarted.incidentOf("alike").orElseThrow();
        assertThat(where).isNotEqualTo(old);
        assertThat(asked || restarted.reportsOf(where).contains("o")).isTrue();
    }

    @Test
    void whatIsTakenBackLeavesNoTrace() {
        link(karo("a", "north"));
        link(belda("r", "east"));
        Linker never = restarted();

        Linker.Mark mark = linker.mark();
        linker.link(karo("b", "south"), LATER);
        linker.link(karo("b2", "south"), LATER);
        linker.revise(karo("a2", "north"), "a", LATER);
        linker.same("incident-a", "incident-r", "amina", LATER);
        linker.withdraw("r", LATER);
        linker.link(SomeReport.at("f", "north", "zungu", 14, 27, SomeReport.DAY, 9, "Nine monks died"), LATER);
        linker.takeBack(mark);
        linker.keep();

        assertThat(linker.reportsOf("incident-a")).containsExactly("a");
        assertThat(linker.current("incident-r")).isEqualTo("incident-r");
        for (Report next : List.of(karo("c", "south"), belda("s", "north"), karo("d", "east"))) {
            assertThat(linker.link(next, LATER)).isEqualTo(never.link(next, LATER));
        }
    }

    @Test
    void beyondItsNumberTheVoiceThatHasMostLosesItsOldest() {
        Linker small = new Linker(Model.shipped(), new Linker.Rules(0.6, 0.15, -4, Duration.ofDays(60), 3, 5));
        small.link(karo("a", "north"), LATER);
        for (int i = 0; i < 9; i++) {
            small.link(belda("flood-" + i, "flooder"), LATER);
        }
        small.keep();

        assertThat(small.incidentOf("a")).isPresent();
        assertThat(small.incidentOf("flood-4")).isEmpty();
        assertThat(small.incidentOf("flood-5")).isPresent();
    }

    /** Words that a source always says are left out: by rules this easy all of them are attached nevertheless. */
    @Test
    void thousandsOfLookAlikesAreCountedAndFewAreHeld() {
        Linker.Rules easy = new Linker.Rules(0.01, 0.005, -100, Duration.ofDays(60), 3, Linker.Rules.DEFAULT.most());
        Linker first = new Linker(Model.shipped(), easy);
        Linker restarted = new Linker(Model.shipped(), easy);
        List<Report> all = new ArrayList<>(List.of(karo("a", "north")));
        for (int i = 0; i < 3_000; i++) {
            all.add(karo("n" + i, i % 2 == 0 ? "north" : "south"));
        }
        String incident = "incident-a";
        for (Report report : all) {
            first.link(report, LATER)
                    .forEach(event -> restarted.restore(event, id -> Optional.of(Prepared.of(report))));
        }

        for (Linker one : List.of(first, restarted)) {
            assertThat(one.corroboration(incident).reports()).isEqualTo(3_001);
            assertThat(one.corroboration(incident).level()).isEqualTo(2);
            assertThat(one.reportsOf(incident))
                    .hasSize(2 * Incident.MOST_MEMBERS)
                    .contains("a", "n2999", "n2998");
        }
        assertThat(restarted.reportsOf(incident)).isEqualTo(first.reportsOf(incident));
        assertThat(restarted.link(karo("z", "east"), LATER)).isEqualTo(first.link(karo("z", "east"), LATER));
    }

    @Test
    void aReportWhoseWordsAreGoneStandsAndIsComparedWithNothing() {
        String incident = link(karo("a", "north"));
        Linker fresh = linker();

        log.forEach(event -> fresh.restore(
                event,
                id -> Optional.of(Prepared.of(Report.bare(id, karo("a", "north").origin(), LATER)))));

        assertThat(fresh.reportsOf(incident)).containsExactly("a");
        assertThat(fresh.link(karo("b", "south"), LATER).get(0)).isInstanceOf(IncidentEvent.Opened.class);
    }

    @Test
    void anUpdateThatContradictsStaysAndAsksAHuman() {
        String incident = link(karo("a", "north"));
        link(karo("b", "south"));
        Report elsewhere = SomeReport.at(
                "a2",
                "north",
                "zungu",
                14,
                27,
                SomeReport.DAY.minus(Duration.ofDays(20)),
                1,
                "A bridge collapsed at Zungu");

        List<IncidentEvent> events = linker.revise(elsewhere, "a", LATER);

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isEqualTo(new IncidentEvent.Revised(LATER, incident, "a2", "a"));
        assertThat(events.get(1)).isInstanceOf(IncidentEvent.Contradicted.class);
        assertThat(linker.reportsOf(incident)).containsExactly("b", "a2");
    }

    @Test
    void anUpdateOfALoneReportKeepsItsIncident() {
        String incident = link(karo("a", "north"));

        linker.revise(karo("a2", "north"), "a", LATER);

        assertThat(linker.reportsOf(incident)).containsExactly("a2");
        assertThat(link(karo("b", "south"))).isEqualTo(incident);
        assertThat(linker.withdraw("a2", LATER)).hasSize(1);
    }

    @Test
    void anUpdateThatFitsAsksNobody() {
        String incident = link(karo("a", "north"));
        link(karo("b", "south"));

        List<IncidentEvent> events = linker.revise(karo("a2", "north"), "a", LATER);

        assertThat(events).containsExactly(new IncidentEvent.Revised(LATER, incident, "a2", "a"));
    }

    @Test
    void aCancelTakesBackThatReportAlone() {
        String incident = link(karo("a", "north"));
        link(karo("b", "south"));

        List<IncidentEvent> events = linker.withdraw("a", LATER);

        assertThat(events).containsExactly(new IncidentEvent.Withdrawn(LATER, incident, "a"));
        assertThat(linker.reportsOf(incident)).containsExactly("b");
        assertThat(linker.link(karo("c", "east"), LATER).get(0).incident()).isEqualTo(incident);
    }

    @Test
    void aTextAboutTwoIncidentsMentionsBothAndJoinsNeither() {
        String karo = link(karo("a", "north"));
        Report far = SomeReport.at(
                "f", "north", "zungu", 14, 27, SomeReport.DAY, 9, "Nine monks were killed in the temple of Zungu");
        String zungu = link(far);
        Report both = new Report(
                "both",
                new Origin("weekly", "", Origin.Form.PROSE, false, true),
                LATER,
                karo("a", "north").times(),
                List.of(new Spot(10.1, 20.2, 10), new Spot(14, 27, 10)),
                List.of("karo", "zungu"),
                List.of("savanna"),
                Toll.UNKNOWN,
                Toll.UNKNOWN,
                List.of(),
                List.of(),
                List.of("river front"),
                List.of("attack"),
                karo("a", "north").text() + ". " + far.text(),
                List.of());

        List<IncidentEvent> events = linker.link(both, LATER);

        assertThat(events).hasSize(2).allMatch(IncidentEvent.Mentioned.class::isInstance);
        assertThat(events).extracting(IncidentEvent::incident).containsExactlyInAnyOrder(karo, zungu);
        assertThat(linker.corroboration(karo).level()).isEqualTo(1);
        assertThat(linker.incidentOf("both")).isEmpty();
    }

    @Test
    void theSameReportTwiceIsRefused() {
        link(karo("a", "north"));

        assertThatThrownBy(() -> link(karo("a", "north"))).hasMessage("the report a has been linked before");
    }

    @Test
    void whatCameTooLongAgoIsNotComparedAnyMore() {
        link(karo("a", "north"));

        linker.link(belda("r", "east"), LATER.plus(Duration.ofDays(100)));

        assertThat(linker.liveIncidents()).isEqualTo(1);
        assertThat(linker.incidentOf("a")).isEmpty();
    }
}
