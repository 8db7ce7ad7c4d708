package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tocsin.alerts.SomeAlert.called;
import static tocsin.alerts.SomeAlert.handling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Severity;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Urgency;

class ReleaseTest {

    private static final SomeAlert FLOOD = called("F-1");

    private record Row(String rule, SomeAlert alert, Terms terms, boolean toldBefore, String code, String sentence) {}

    private static Row row(String rule, SomeAlert alert, Terms terms, String code, String sentence) {
        return new Row(rule, alert, terms, false, code, sentence);
    }

    private static Row follows(String rule, SomeAlert alert, Terms terms, String code, String sentence) {
        return new Row(rule, alert, terms, true, code, sentence);
    }

    private static Terms cleared(Tlp clearance) {
        return terms(clearance, Wants.EVERYTHING_ACTUAL);
    }

    private static Terms terms(Tlp clearance, Wants wants) {
        Map<String, String> sources = Map.of(
                "clearance",
                "aid.yaml:3",
                "groups",
                "aid.yaml:4",
                "channel",
                "aid.yaml:9",
                "wants.severity",
                "aid.yaml:12");
        return new Terms("aid", Set.of("shelter-group"), clearance, "desk", wants, Revisions.MATERIAL, sources);
    }

    private static Wants status(Status... status) {
        return new Wants(List.of(), Set.of(), List.of(), null, null, null, Set.of(status), List.of());
    }

    private static Terms wanting(Set<Category> categories, List<String> events) {
        return terms(
                Tlp.AMBER,
                new Wants(List.of(), categories, events, null, null, null, Set.of(Status.ACTUAL), List.of()));
    }

    private static Terms atLeast(Severity severity, Urgency urgency, Certainty certainty) {
        return terms(
                Tlp.AMBER,
                new Wants(
                        List.of(),
                        Set.of(),
                        List.of(),
                        severity,
                        urgency,
                        certainty,
                        Set.of(Status.ACTUAL),
                        List.of()));
    }

    private static SomeAlert labelled(Tlp tlp, String... releasableTo) {
        return FLOOD.with(handling(tlp, releasableTo.length == 0 ? null : List.of(releasableTo)));
    }

    private static SomeAlert scoped(SomeAlert alert, Scope scope, String... addresses) {
        Kind kind = Kind.alert();
        return alert.with(new Kind(
                kind.action(), kind.status(), scope, "", List.of(addresses), List.of(), "", "", List.of(), List.of()));
    }

    private static SomeAlert of(Severity severity) {
        return FLOOD.with(SomeAlert.info(Text.of("en", "Flood", "", ""), severity, List.of()));
    }

    private static SomeAlert sensitive(
            Tlp tlp, boolean personalData, Sensitivity sensitivity, List<String> releasableTo) {
        return FLOOD.with(new Handling(tlp, releasableTo, Handling.Attribution.NAMED, sensitivity, personalData, ""));
    }

    private static final Info SILENT = new Info(
            Text.of("", "", "", ""),
            List.of(),
            List.of(),
            List.of(),
            Urgency.UNKNOWN,
            Severity.UNKNOWN,
            Certainty.UNKNOWN,
            Times.UNSTATED,
            List.of(),
            List.of(),
            List.of());

    private static List<Row> visibility() {
        return List.of(
                row(
                        "unmarked is withheld",
                        labelled(Tlp.UNMARKED),
                        cleared(Tlp.RED),
                        "UNMARKED",
                        "neither the alert nor its feed says by a TLP label who may see it"),
                row(
                        "unmarked is withheld even from those named",
                        labelled(Tlp.UNMARKED, "aid"),
                        cleared(Tlp.RED),
                        "UNMARKED",
                        "neither the alert nor its feed says by a TLP label who may see it"),
                row(
                        "unmarked and Restricted is still unmarked",
                        scoped(labelled(Tlp.UNMARKED), Scope.RESTRICTED),
                        cleared(Tlp.AMBER),
                        "UNMARKED",
                        "neither the alert nor its feed says by a TLP label who may see it"),
                row(
                        "clear goes to whoever is cleared for it",
                        labelled(Tlp.CLEAR),
                        cleared(Tlp.CLEAR),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "a partner without clearance sees nothing",
                        labelled(Tlp.CLEAR),
                        cleared(Tlp.UNMARKED),
                        "TLP-ABOVE-CLEARANCE",
                        "the alert is TLP:CLEAR and the partner is cleared for nothing"),
                row(
                        "not even when it is named",
                        labelled(Tlp.RED, "aid"),
                        cleared(Tlp.UNMARKED),
                        "TLP-ABOVE-CLEARANCE",
                        "the alert is TLP:RED and the partner is cleared for nothing"),
                row(
                        "green is above clear",
                        labelled(Tlp.GREEN),
                        cleared(Tlp.CLEAR),
                        "TLP-ABOVE-CLEARANCE",
                        "the alert is TLP:GREEN and above the partner's clearance, TLP:CLEAR"),
                row(
                        "amber is within amber",
                        labelled(Tlp.AMBER),
                        cleared(Tlp.AMBER),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "amber is above green",
                        labelled(Tlp.AMBER, "aid"),
                        cleared(Tlp.GREEN),
                        "TLP-ABOVE-CLEARANCE",
                        "the alert is TLP:AMBER and above the partner's clearance, TLP:GREEN"),
                row(
                        "amber+strict needs naming whatever the clearance",
                        labelled(Tlp.AMBER_STRICT),
                        cleared(Tlp.RED),
                        "TLP-NAMED-ONLY",
                        "the alert is TLP:AMBER+STRICT, for named partners only, and this one is not named"),
                row(
                        "red needs naming by id, not by group",
                        labelled(Tlp.RED, "shelter-group"),
                        cleared(Tlp.RED),
                        "TLP-NAMED-ONLY",
                        "the alert is TLP:RED, for named partners only, and this one is not named"),
                row(
                        "red goes to those named",
                        labelled(Tlp.RED, "aid"),
                        cleared(Tlp.GREEN),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "releasable to the partner's group",
                        labelled(Tlp.GREEN, "x", "shelter-group"),
                        cleared(Tlp.GREEN),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "releasable to others",
                        labelled(Tlp.GREEN, "x"),
                        cleared(Tlp.GREEN),
                        "NOT-RELEASABLE-TO",
                        "the alert is releasable to others only, not to the partner or a group of its"),
                row(
                        "releasable to nobody",
                        FLOOD.with(handling(Tlp.CLEAR, List.of())),
                        cleared(Tlp.GREEN),
                        "NOT-RELEASABLE-TO",
                        "the alert is releasable to nobody"),
                row(
                        "Restricted counts as amber",
                        scoped(labelled(Tlp.CLEAR), Scope.RESTRICTED),
                        cleared(Tlp.GREEN),
                        "TLP-ABOVE-CLEARANCE",
                        "its scope is Restricted, which counts as TLP:AMBER, and above the partner's clearance, TLP:GREEN"),
                row(
                        "Restricted goes to those cleared for amber",
                        scoped(labelled(Tlp.CLEAR), Scope.RESTRICTED),
                        cleared(Tlp.AMBER),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "Private is for those addressed",
                        scoped(FLOOD, Scope.PRIVATE, "other"),
                        cleared(Tlp.AMBER),
                        "ADDRESSED-TO-OTHERS",
                        "scope is Private and the alert is addressed to others"),
                row(
                        "Private and addressed",
                        scoped(FLOOD, Scope.PRIVATE, "other", "aid"),
                        cleared(Tlp.AMBER),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "Private and named",
                        scoped(labelled(Tlp.GREEN, "aid"), Scope.PRIVATE),
                        cleared(Tlp.AMBER),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "Private and in a named group",
                        scoped(labelled(Tlp.GREEN, "shelter-group"), Scope.PRIVATE),
                        cleared(Tlp.AMBER),
                        "ADDRESSED-TO-OTHERS",
                        "scope is Private and the alert is addressed to others"),
                row(
                        "personal data is for those named",
                        sensitive(Tlp.GREEN, true, Sensitivity.LOW, null),
                        cleared(Tlp.AMBER),
                        "SENSITIVE-NAMED-ONLY",
                        "the alert holds personal data, for named partners only"),
                row(
                        "severe sensitivity is for those named",
                        sensitive(Tlp.GREEN, false, Sensitivity.SEVERE, List.of("shelter-group")),
                        cleared(Tlp.AMBER),
                        "SENSITIVE-NAMED-ONLY",
                        "the alert is of severe sensitivity, for named partners only"),
                row(
                        "severe sensitivity goes to those named",
                        sensitive(Tlp.GREEN, true, Sensitivity.SEVERE, List.of("aid")),
                        cleared(Tlp.AMBER),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "high sensitivity is no bar",
                        sensitive(Tlp.GREEN, false, Sensitivity.HIGH, null),
                        cleared(Tlp.AMBER),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "an exercise does not reach a live channel",
                        FLOOD.with(Kind.alert().withStatus(Status.EXERCISE)),
                        cleared(Tlp.AMBER),
                        "STATUS-NOT-WANTED",
                        "status is Exercise, and the channel takes Actual alerts alone"),
                row(
                        "not even one that asks for both",
                        FLOOD.with(Kind.alert().withStatus(Status.TEST)),
                        terms(Tlp.AMBER, status(Status.ACTUAL, Status.TEST)),
                        "STATUS-NOT-WANTED",
                        "status is Test, and the channel takes Actual alerts alone"),
                row(
                        "an exercise channel takes exercises",
                        FLOOD.with(Kind.alert().withStatus(Status.EXERCISE)),
                        terms(Tlp.AMBER, status(Status.EXERCISE)),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "an exercise channel takes nothing real",
                        FLOOD,
                        terms(Tlp.AMBER, status(Status.EXERCISE)),
                        "STATUS-NOT-WANTED",
                        "status is Actual, which the channel does not ask for"),
                row(
                        "a channel that asks for no status gets nothing",
                        FLOOD,
                        terms(Tlp.AMBER, status()),
                        "STATUS-NOT-WANTED",
                        "status is Actual, which the channel does not ask for"),
                row(
                        "a draft goes nowhere",
                        FLOOD.with(Kind.alert().withStatus(Status.DRAFT)),
                        terms(Tlp.AMBER, status(Status.DRAFT)),
                        "STATUS-NOT-WANTED",
                        "status is Draft, which no channel is sent"));
    }

    private static List<Row> interest() {
        Terms moderate = atLeast(Severity.MODERATE, null, null);
        SomeAlert minor = of(Severity.MINOR);
        return List.of(
                row(
                        "below the severity asked for",
                        minor,
                        moderate,
                        "SEVERITY-NOT-WANTED",
                        "severity Minor is below Moderate, which the channel asks for"),
                row(
                        "at the severity asked for",
                        of(Severity.MODERATE),
                        moderate,
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "unknown severity passes",
                        of(Severity.UNKNOWN),
                        moderate,
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "a Cancel is not ranked",
                        minor.acting(Action.CANCEL),
                        moderate,
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                follows(
                        "a revision follows its original",
                        minor,
                        moderate,
                        "FOLLOWS-ORIGINAL",
                        "the channel was told of the alert that this one revises or disputes"),
                follows(
                        "but not to those who may not see it",
                        minor.with(handling(Tlp.RED, null)),
                        moderate,
                        "TLP-NAMED-ONLY",
                        "the alert is TLP:RED, for named partners only, and this one is not named"),
                row(
                        "less urgent than asked for",
                        FLOOD,
                        atLeast(null, Urgency.IMMEDIATE, null),
                        "URGENCY-NOT-WANTED",
                        "urgency Expected is below Immediate, which the channel asks for"),
                row(
                        "less sure than asked for",
                        FLOOD,
                        atLeast(null, null, Certainty.OBSERVED),
                        "CERTAINTY-NOT-WANTED",
                        "certainty Likely is below Observed, which the channel asks for"),
                row(
                        "of another category",
                        FLOOD,
                        wanting(Set.of(Category.CBRNE), List.of()),
                        "CATEGORY-NOT-WANTED",
                        "the alert is of no category that the channel asks for"),
                row(
                        "of a category asked for",
                        FLOOD,
                        wanting(Set.of(Category.MET, Category.GEO), List.of()),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "of another event",
                        FLOOD,
                        wanting(Set.of(), List.of("Earthquake", "OET-1")),
                        "EVENT-NOT-WANTED",
                        "the alert is about no event that the channel asks for"),
                row(
                        "of an event asked for by its word",
                        FLOOD,
                        wanting(Set.of(), List.of("flood")),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "of an event asked for by its code",
                        FLOOD,
                        wanting(Set.of(), List.of("oet-101")),
                        "WANTED",
                        "the partner may see it and the channel asks for it"),
                row(
                        "what says nothing is kept from nobody",
                        FLOOD.with(SILENT),
                        terms(
                                Tlp.AMBER,
                                new Wants(
                                        List.of(new Wants.AreaWanted.Codes("", List.of("SDN"))),
                                        Set.of(Category.MET),
                                        List.of("flood"),
                                        Severity.SEVERE,
                                        Urgency.EXPECTED,
                                        Certainty.LIKELY,
                                        Set.of(Status.ACTUAL),
                                        List.of())),
                        "WANTED",
                        "the partner may see it and the channel asks for it"));
    }

    @TestFactory
    Stream<DynamicTest> whatAPartnerMaySee() {
        return visibility().stream().map(row -> DynamicTest.dynamicTest(row.rule(), () -> check(row)));
    }

    @TestFactory
    Stream<DynamicTest> whatAChannelAsksFor() {
        return interest().stream().map(row -> DynamicTest.dynamicTest(row.rule(), () -> check(row)));
    }

    private static void check(Row row) {
        Decision decision = Release.decide(row.alert().carriedFrom("met"), row.terms(), row.toldBefore());

        assertThat(decision.code()).isEqualTo(row.code());
        assertThat(decision.sentence()).isEqualTo(row.sentence());
        assertThat(decision.released())
                .isEqualTo(Set.of("WANTED", "FOLLOWS-ORIGINAL").contains(row.code()));
        assertThat(decision.checks().stream().allMatch(Decision.Check::passed)).isEqualTo(decision.released());
    }

    @Test
    void doesNotEchoAnAlertToThePartnerThatBroughtIt() {
        Decision decision = Release.decide(FLOOD.carriedFrom("aid"), cleared(Tlp.AMBER), true);

        assertThat(decision.code()).isEqualTo("OWN-ALERT");
    }

    @Test
    void doesNotEchoAnAlertThatThePartnerBroughtByAnotherRoad() {
        Release release = Release.of(FLOOD.carriedFrom("met"), Set.of("region", "aid"), Optional.empty());

        assertThat(release.decide(cleared(Tlp.AMBER), false).code()).isEqualTo("OWN-ALERT");
    }

    @Test
    void saysWhereTheDecidingRuleStands() {
        Decision decision =
                Release.decide(of(Severity.MINOR).carriedFrom("met"), atLeast(Severity.EXTREME, null, null), false);

        assertThat(decision.source()).isEqualTo("aid.yaml:12");
        assertThat(decision.checks().stream().map(Decision.Check::rule))
                .containsExactly(
                        "own-alert",
                        "wants.status",
                        "clearance",
                        "groups",
                        "scope",
                        "sensitivity",
                        "wants.areas",
                        "wants.categories",
                        "wants.events",
                        "wants.severity");
        assertThat(decision.checks().get(2).source()).isEqualTo("aid.yaml:3");
    }

    @Test
    void saysWhyASilentAlertPasses() {
        Decision decision = Release.decide(
                FLOOD.with(SILENT).carriedFrom("met"),
                terms(
                        Tlp.AMBER,
                        new Wants(
                                List.of(new Wants.AreaWanted.Codes("", List.of("SDN"))),
                                Set.of(Category.MET),
                                List.of("flood"),
                                Severity.SEVERE,
                                null,
                                null,
                                Set.of(Status.ACTUAL),
                                List.of())),
                false);

        assertThat(decision.checks().stream().map(Decision.Check::sentence))
                .contains(
                        "the alert has no usable place to compare with the areas that the channel asks for, so it passes",
                        "the alert states no category, so it passes",
                        "the alert states no event, so it passes",
                        "severity is unknown, so the alert passes");
    }

    @Test
    void aNoticeGoesToThoseWhoWereToldAndMaySeeIt() {
        Terms terms = terms(Tlp.GREEN, atLeast(Severity.EXTREME, null, null).wants());
        Release green = Release.of(labelled(Tlp.GREEN).carriedFrom("north"));
        Release amber = Release.of(labelled(Tlp.AMBER).carriedFrom("north"));

        assertThat(List.of(green.notice(terms, true), green.notice(terms, false), amber.notice(terms, true)))
                .extracting(Decision::code, Decision::released)
                .containsExactly(
                        tuple("NOTICE", true), tuple("NOTICE-NOT-TOLD", false), tuple("TLP-ABOVE-CLEARANCE", false));
    }
}
