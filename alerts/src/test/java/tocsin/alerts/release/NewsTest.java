package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.alerts.SomeAlert.called;
import static tocsin.alerts.SomeAlert.handling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tocsin.alerts.Area;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope.Teller;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Text;
import tocsin.alerts.Tlp;

class NewsTest {

    private static final String US = "aid/desk";
    private static final List<Area> TOWN = circle(21.2, 10.9, 5);

    private record Earlier(Severity severity, List<Area> areas, Teller teller, Set<String> told) {
        EarlierReport report(String id) {
            return new EarlierReport(id, severity, teller, told);
        }
    }

    private record Row(String rule, String code, Decision decision) {}

    private static Row row(String rule, String code, SomeAlert alert, int origin, Earlier... earlier) {
        return new Row(rule, code, decide(alert, Revisions.MATERIAL, Optional.of(soFar(origin, earlier))));
    }

    private static Decision decide(SomeAlert alert, Revisions revisions, Optional<IncidentSoFar> soFar) {
        Terms terms = new Terms(
                "aid",
                Set.of(),
                Tlp.AMBER,
                "desk",
                Wants.EVERYTHING_ACTUAL,
                revisions,
                Map.of("revisions", "aid.yaml:7", "channel", "aid.yaml:5"));
        return Release.of(alert.carriedFrom("met"), Set.of(), soFar).decide(terms, false);
    }

    private static IncidentSoFar soFar(int origin, Earlier... earlier) {
        return soFar(origin, List.of(earlier));
    }

    private static IncidentSoFar soFar(int origin, List<Earlier> earlier) {
        Map<String, Earlier> byId = new LinkedHashMap<>();
        earlier.forEach(one -> byId.put("alert-" + byId.size(), one));
        return new IncidentSoFar(
                "incident-1",
                origin,
                true,
                byId.entrySet().stream()
                        .map(one -> one.getValue().report(one.getKey()))
                        .toList(),
                id -> byId.get(id).areas());
    }

    private static Earlier told(int origin, Severity severity, List<Area> areas) {
        return new Earlier(severity, areas, teller(origin), Set.of(US, "other/desk"));
    }

    private static Earlier untold(int origin, Severity severity, List<Area> areas) {
        return new Earlier(severity, areas, teller(origin), Set.of("other/desk"));
    }

    private static Teller teller(int origin) {
        return new Teller("met-" + origin, "storms", origin, 1, Scope.PUBLIC, List.of(), handling(Tlp.GREEN, null));
    }

    private static SomeAlert report(Severity severity, List<Area> areas) {
        return called("F-1").with(SomeAlert.info(Text.of("en", "Flood", "", ""), severity, areas));
    }

    private static List<Area> circle(double lat, double lon, double radiusKm) {
        return List.of(Area.of("", List.of(new Shape.Circle(new Shape.Position(lat, lon), radiusKm)), List.<Code>of()));
    }

    private static List<Area> coded(String... values) {
        return List.of(Area.of(
                "",
                List.of(),
                Stream.of(values).map(value -> new Code("FIPS6", value)).toList()));
    }

    private static List<Area> square(double south, double west, double side) {
        return List.of(Area.of(
                "",
                List.of(new Shape.Polygon(List.of(
                        new Shape.Position(south, west),
                        new Shape.Position(south, west + side),
                        new Shape.Position(south + side, west + side),
                        new Shape.Position(south + side, west)))),
                List.of()));
    }

    private static List<Area> named(String name) {
        return List.of(Area.of(name, List.of(), List.of()));
    }

    static Stream<Row> rows() {
        SomeAlert severe = report(Severity.SEVERE, TOWN);
        SomeAlert ungraded = report(Severity.UNKNOWN, TOWN);
        return Stream.of(
                row("the first report is news", "NEW-INCIDENT", severe, 1),
                row("what others were told is news", "NEW-INCIDENT", severe, 1, untold(1, Severity.EXTREME, TOWN)),
                row("the same again is not", "NOT-MATERIAL", severe, 1, told(1, Severity.SEVERE, TOWN)),
                row("a lower severity is not", "NOT-MATERIAL", severe, 1, told(1, Severity.EXTREME, TOWN)),
                row("a higher severity is", "HIGHER-SEVERITY", severe, 1, told(1, Severity.MODERATE, TOWN)),
                row(
                        "higher than what others were told is not enough",
                        "NOT-MATERIAL",
                        severe,
                        1,
                        told(1, Severity.SEVERE, TOWN),
                        untold(1, Severity.MINOR, TOWN)),
                row("an unknown one may be higher", "HIGHER-SEVERITY", ungraded, 1, told(1, Severity.SEVERE, TOWN)),
                row(
                        "and is told once",
                        "NOT-MATERIAL",
                        ungraded,
                        1,
                        told(1, Severity.SEVERE, TOWN),
                        told(1, Severity.UNKNOWN, TOWN)),
                row("nothing is higher than Extreme", "NOT-MATERIAL", ungraded, 1, told(1, Severity.EXTREME, TOWN)),
                row("a known one after unknown ones", "HIGHER-SEVERITY", severe, 1, told(1, Severity.UNKNOWN, TOWN)),
                row("another origin", "NEW-ORIGIN", severe, 2, told(1, Severity.SEVERE, TOWN)),
                row(
                        "an origin that others were told of",
                        "NEW-ORIGIN",
                        severe,
                        2,
                        told(1, Severity.SEVERE, TOWN),
                        untold(2, Severity.SEVERE, TOWN)),
                row(
                        "an echo of a told origin",
                        "NOT-MATERIAL",
                        severe,
                        2,
                        told(1, Severity.SEVERE, TOWN),
                        told(2, Severity.SEVERE, TOWN)),
                row("a voice nobody vouches for", "NOT-MATERIAL", severe, 0, told(1, Severity.SEVERE, TOWN)),
                row("another town", "WIDER-AREA", report(Severity.SEVERE, circle(21.5, 10.9, 5)), 1, told()),
                row("a wider circle", "WIDER-AREA", report(Severity.SEVERE, circle(21.2, 10.9, 9)), 1, told()),
                row(
                        "within the precision",
                        "NOT-MATERIAL",
                        report(Severity.SEVERE, circle(21.21, 10.9, 5.5)),
                        1,
                        told()),
                row("a smaller circle", "NOT-MATERIAL", report(Severity.SEVERE, circle(21.2, 10.9, 1)), 1, told()),
                row(
                        "two told circles together",
                        "NOT-MATERIAL",
                        report(Severity.SEVERE, circle(21.25, 10.9, 5)),
                        1,
                        told(),
                        told(1, Severity.SEVERE, circle(21.3, 10.9, 12))),
                row("no place told", "WIDER-AREA", severe, 1, told(1, Severity.SEVERE, List.of())),
                row("no place in it", "NOT-MATERIAL", report(Severity.SEVERE, List.of()), 1, told()),
                row(
                        "a polygon that sticks out",
                        "WIDER-AREA",
                        report(Severity.SEVERE, square(21, 10, 1.2)),
                        1,
                        told(1, Severity.SEVERE, square(21, 10, 1))),
                row(
                        "a polygon within",
                        "NOT-MATERIAL",
                        report(Severity.SEVERE, square(21.2, 10.2, .5)),
                        1,
                        told(1, Severity.SEVERE, square(21, 10, 1))),
                row(
                        "another county",
                        "WIDER-AREA",
                        report(Severity.SEVERE, coded("24031", "24033")),
                        1,
                        told(1, Severity.SEVERE, coded("24031"))),
                row(
                        "a part of a county",
                        "NOT-MATERIAL",
                        report(Severity.SEVERE, coded("2403107")),
                        1,
                        told(1, Severity.SEVERE, coded("24031"))),
                row(
                        "another name",
                        "WIDER-AREA",
                        report(Severity.SEVERE, named("Saru basin")),
                        1,
                        told(1, Severity.SEVERE, named("Kel Amar"))),
                row(
                        "the same name",
                        "NOT-MATERIAL",
                        report(Severity.SEVERE, named("kel amar ")),
                        1,
                        told(1, Severity.SEVERE, named("Kel Amar"))),
                row(
                        "a Cancel of what the channel did not get",
                        "NOT-MATERIAL",
                        called("F-2").cancelling(called("F-1").reference().resolvedTo("alert-9")),
                        2,
                        told(1, Severity.MINOR, TOWN)),
                row(
                        "a Cancel of what nobody knows",
                        "WANTED",
                        called("F-2").cancelling(called("F-1").reference()),
                        1,
                        told()),
                row(
                        "an Update of what nobody knows",
                        "WANTED",
                        severe.updating(called("F-0").reference()),
                        1,
                        told()),
                row("an acknowledgement", "WANTED", severe.acting(Action.ACK), 1, told()));
    }

    private static Earlier told() {
        return told(1, Severity.SEVERE, TOWN);
    }

    @TestFactory
    Stream<DynamicTest> tellsAChannelWhatItDoesNotKnow() {
        return rows().map(row -> DynamicTest.dynamicTest(row.rule(), () -> {
            assertThat(row.decision().code()).isEqualTo(row.code());
            assertThat(row.decision().released()).isEqualTo(!row.code().startsWith("NOT-"));
        }));
    }

    @Test
    void saysWhyNotAndWhereTheRuleStands() {
        Decision decision = decide(report(Severity.SEVERE, TOWN), Revisions.MATERIAL, Optional.of(soFar(1, told())));

        assertThat(decision.source()).isEqualTo("aid.yaml:7");
        assertThat(decision.sentence())
                .isEqualTo("the channel was told of incident-1 before, and this adds no higher severity, no independent"
                        + " source and no wider area");
    }

    @Test
    void tellsTheFirstAlone() {
        SomeAlert graver = report(Severity.EXTREME, TOWN);

        assertThat(decide(graver, Revisions.FIRST, Optional.of(soFar(1))).code())
                .isEqualTo("NEW-INCIDENT");
        assertThat(decide(graver, Revisions.FIRST, Optional.of(soFar(2, told())))
                        .code())
                .isEqualTo("NOT-FIRST");
    }

    @Test
    void keepsNobodyWaitingForAGiantPolygon() {
        List<Shape.Position> corners = IntStream.range(0, 6_000)
                .mapToObj(i -> new Shape.Position(
                        12 + 3 * Math.sin(2 * Math.PI * i / 6_000), 25 + 3 * Math.cos(2 * Math.PI * i / 6_000)))
                .toList();
        List<Area> giant = List.of(Area.of("", List.of(new Shape.Polygon(corners)), List.of()));

        Decision decision = decide(
                report(Severity.SEVERE, giant),
                Revisions.MATERIAL,
                Optional.of(soFar(1, told(1, Severity.SEVERE, giant))));

        assertThat(decision.code()).isEqualTo("WIDER-AREA");
    }

    @Property
    void allHearsWhatMaterialHearsAndThatHearsWhatFirstHears(
            @ForAll("reports") SomeAlert alert, @ForAll("incidents") IncidentSoFar soFar) {
        boolean all = decide(alert, Revisions.ALL, Optional.of(soFar)).released();
        boolean material = decide(alert, Revisions.MATERIAL, Optional.of(soFar)).released();
        boolean first = decide(alert, Revisions.FIRST, Optional.of(soFar)).released();

        assertThat(all).isTrue();
        assertThat(material || !first).isTrue();
    }

    @Property
    void withoutAnIncidentNothingIsWithheld(@ForAll("reports") SomeAlert alert, @ForAll Revisions revisions) {
        assertThat(decide(alert, revisions, Optional.empty()).released()).isTrue();
    }

    @Property
    void theOrderOfWhatWasToldDoesNotMatter(
            @ForAll("reports") SomeAlert alert, @ForAll("incidents") IncidentSoFar soFar) {
        List<EarlierReport> turned = new ArrayList<>(soFar.earlier());
        Collections.reverse(turned);
        IncidentSoFar other = new IncidentSoFar(soFar.id(), soFar.origin(), true, turned, soFar.areas());

        assertThat(decide(alert, Revisions.MATERIAL, Optional.of(other)))
                .isEqualTo(decide(alert, Revisions.MATERIAL, Optional.of(soFar)));
    }

    /** So a flood of one voice from one place tires nobody: one report of each grade, and the rest is known. */
    @Property
    void oneVoiceFromOnePlaceIsToldAtMostOncePerGrade(@ForAll List<Severity> severities) {
        List<Earlier> earlier = new ArrayList<>();
        long heard = 0;
        for (Severity severity : severities) {
            boolean released = decide(report(severity, TOWN), Revisions.MATERIAL, Optional.of(soFar(1, earlier)))
                    .released();
            heard += released ? 1 : 0;
            earlier.add(released ? told(1, severity, TOWN) : untold(1, severity, TOWN));
        }

        assertThat(heard).isLessThanOrEqualTo(Severity.values().length);
    }

    @Test
    void keepsWithTheAlertWhoTellsOfItsIncident() {
        CarriedAlert carried = soFar(2, told(), told(), told(3, Severity.MINOR, TOWN))
                .in(report(Severity.SEVERE, TOWN).carriedFrom("met"));

        assertThat(carried.envelope().incident()).satisfies(incident -> {
            assertThat(incident.reports()).isEqualTo(4);
            assertThat(incident.origins()).isEqualTo(3);
            assertThat(incident.tellers()).extracting(Teller::origin).containsExactly(2, 1, 3);
            assertThat(incident.tellers()).extracting(Teller::reports).containsExactly(1, 2, 1);
        });
    }

    @Provide
    Arbitrary<SomeAlert> reports() {
        return Combinators.combine(Arbitraries.of(Severity.class), places(), Arbitraries.of(Action.class))
                .as((severity, areas, action) -> report(severity, areas).acting(action));
    }

    @Provide
    Arbitrary<IncidentSoFar> incidents() {
        Arbitrary<Earlier> earlier = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(Severity.class),
                        places(),
                        Arbitraries.of(true, false))
                .as((origin, severity, areas, ours) ->
                        ours ? told(origin, severity, areas) : untold(origin, severity, areas));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3), earlier.list().ofMaxSize(5))
                .as((origin, all) -> soFar(origin, all));
    }

    private static Arbitrary<List<Area>> places() {
        return Arbitraries.of(
                List.of(), TOWN, circle(21.5, 10.9, 5), square(21, 10, 1), coded("24031"), named("Kel Amar"));
    }
}
