package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Tlp;

/** What a partner may see, told a second time in another way: as one condition, from the written rules, not from the code. */
class ReleaseOracleTest {

    private static final List<String> NAMES = List.of("aid", "met", "region", "shelter-group", "relief-group");

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheOracle(@ForAll("alerts") CarriedAlert carried, @ForAll("partners") Terms terms) {
        boolean released = Release.decide(carried, terms, false).released();

        Statistics.label("released").collect(released).coverage(seen -> {
            seen.check(true).percentage(share -> share > 3);
            seen.check(false).percentage(share -> share > 3);
        });
        assertThat(released).isEqualTo(oracle(carried, terms));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void neverFollowsAnOriginalToWhereItMayNotBeSeen(
            @ForAll("alerts") CarriedAlert carried, @ForAll("partners") Terms terms) {
        assertThat(Release.decide(carried, terms, true).released()).isEqualTo(oracle(carried, terms));
    }

    private static boolean oracle(CarriedAlert carried, Terms terms) {
        Kind kind = carried.alert().kind();
        Handling handling = carried.alert().handling();
        @Nullable List<String> list = handling.releasableTo();
        boolean named = list != null && list.contains(terms.partner());
        boolean listed = list == null || named || terms.groups().stream().anyMatch(list::contains);
        boolean reallyWanted = terms.wants().status().contains(Status.ACTUAL)
                ? kind.status() == Status.ACTUAL
                : terms.wants().status().contains(kind.status()) && kind.status() != Status.DRAFT;
        int floor = kind.scope() == Scope.RESTRICTED ? 3 : 0;
        int label = Math.max(
                floor,
                List.of("", "CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED")
                        .indexOf(handling.tlp().name().replace("UNMARKED", "")));
        boolean cleared = handling.tlp() != Tlp.UNMARKED
                && terms.clearance() != Tlp.UNMARKED
                && (label >= 4 ? named : label <= terms.clearance().ordinal());
        boolean addressed =
                kind.scope() != Scope.PRIVATE || named || kind.addresses().contains(terms.partner());
        boolean harmless = !handling.personalData() && handling.sensitivity() != Handling.Sensitivity.SEVERE;
        return !carried.envelope().partner().equals(terms.partner())
                && reallyWanted
                && cleared
                && listed
                && addressed
                && (harmless || named);
    }

    @Provide
    Arbitrary<CarriedAlert> alerts() {
        Arbitrary<Handling> handling = Combinators.combine(
                        Arbitraries.of(Tlp.class),
                        Arbitraries.of(NAMES).list().ofMaxSize(3).injectNull(0.5),
                        Arbitraries.oneOf(
                                Arbitraries.just(Handling.Sensitivity.UNSTATED),
                                Arbitraries.of(Handling.Sensitivity.class)),
                        Arbitraries.frequency(net.jqwik.api.Tuple.of(4, false), net.jqwik.api.Tuple.of(1, true)))
                .as((tlp, list, sensitivity, personal) ->
                        new Handling(tlp, list, Handling.Attribution.NAMED, sensitivity, personal, ""));
        Arbitrary<Kind> kind = Combinators.combine(
                        Arbitraries.of(Status.ACTUAL, Status.ACTUAL, Status.ACTUAL, Status.EXERCISE, Status.DRAFT),
                        Arbitraries.of(Scope.class),
                        Arbitraries.of(NAMES).list().ofMaxSize(2))
                .as((status, scope, addresses) -> new Kind(
                        Kind.Action.ALERT, status, scope, "", addresses, List.of(), "", "", List.of(), List.of()));
        return Combinators.combine(handling, kind, Arbitraries.of("met", "met", "region", "aid"))
                .as((how, what, partner) ->
                        SomeAlert.called("F-1").with(how).with(what).carriedFrom(partner));
    }

    @Provide
    Arbitrary<Terms> partners() {
        Arbitrary<Wants> wants = Arbitraries.of(Status.class)
                .set()
                .ofMaxSize(3)
                .map(status -> new Wants(List.of(), Set.of(), List.of(), null, null, null, status, List.of()));
        return Combinators.combine(
                        Arbitraries.of("aid", "aid", "aid", "met"),
                        Arbitraries.of("shelter-group", "relief-group").set().ofMaxSize(2),
                        Arbitraries.oneOf(Arbitraries.just(Tlp.AMBER), Arbitraries.of(Tlp.class)),
                        Arbitraries.oneOf(Arbitraries.just(Wants.EVERYTHING_ACTUAL), wants))
                .as((partner, groups, clearance, asked) ->
                        new Terms(partner, groups, clearance, "desk", asked, Revisions.MATERIAL, Map.of()));
    }
}
