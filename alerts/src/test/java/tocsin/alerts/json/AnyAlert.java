package tocsin.alerts.json;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.ResponseType;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.WarningSign;

/** Alerts that nobody would write: everything that the records can hold. */
public final class AnyAlert {

    private AnyAlert() {}

    public static Arbitrary<CarriedAlert> carried() {
        return Combinators.combine(envelope(), alert()).as(CarriedAlert::new);
    }

    static Arbitrary<Alert> alert() {
        return Combinators.combine(
                        identity(),
                        kind(),
                        info().list().ofMaxSize(6),
                        Arbitraries.oneOf(Arbitraries.just(Assessment.UNSTATED), assessment()),
                        Arbitraries.oneOf(Arbitraries.just(Handling.UNMARKED), handling()),
                        Arbitraries.oneOf(Arbitraries.just(Trust.UNSIGNED), trust()))
                .as(Alert::new);
    }

    /** All of UTF-16, halves of surrogate pairs included. */
    static Arbitrary<String> text() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                "Überflutung",
                                "تحذير",
                                "警報\u2028",
                                "\"\\\u0000\u001f\u007f",
                                "\ud83c\udf0a",
                                "\ud800",
                                "\udc00\ud800x")),
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().all().ofMaxLength(20)),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.chars()
                                .all()
                                .array(char[].class)
                                .ofMaxSize(20)
                                .map(String::new)));
    }

    private static Arbitrary<String> someText() {
        return text().filter(text -> !text.isEmpty());
    }

    private static Arbitrary<List<String>> texts() {
        return text().list().ofMaxSize(3);
    }

    private static Arbitrary<Boolean> flag() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<Double> number() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().between(-180, 180).ofScale(6),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        2.0E-3,
                        2.0E23,
                        9007199254740993.0));
    }

    private static Arbitrary<Instant> instant() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond),
                Arbitraries.longs().map(nanos -> Instant.EPOCH.plusNanos(nanos)),
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("-0001-01-01T00:00:00Z")));
    }

    private static Arbitrary<Moment> moment() {
        return Combinators.combine(instant().injectNull(0.1), text(), Arbitraries.of(Moment.Precision.class))
                .as(Moment::new);
    }

    private static Arbitrary<Code> code() {
        return Combinators.combine(text(), text()).as(Code::new);
    }

    private static Arbitrary<List<Code>> codes() {
        return code().list().ofMaxSize(3);
    }

    private static Arbitrary<Envelope> envelope() {
        Arbitrary<Envelope.Recognition> recognition = Combinators.combine(
                        Arbitraries.of(Envelope.Outcome.class), texts(), flag(), texts())
                .as(Envelope.Recognition::new);
        Arbitrary<Finding> finding = Combinators.combine(text(), text(), text()).as(Finding::new);
        return Builders.withBuilder(() -> new Object[11])
                .use(text())
                .in((a, v) -> set(a, 0, v))
                .use(text())
                .in((a, v) -> set(a, 1, v))
                .use(text())
                .in((a, v) -> set(a, 2, v))
                .use(text())
                .in((a, v) -> set(a, 3, v))
                .use(instant())
                .in((a, v) -> set(a, 4, v))
                .use(text())
                .in((a, v) -> set(a, 5, v))
                .use(text())
                .in((a, v) -> set(a, 6, v))
                .use(text())
                .in((a, v) -> set(a, 7, v))
                .use(recognition)
                .in((a, v) -> set(a, 8, v))
                .use(finding.list().ofMaxSize(2))
                .in((a, v) -> set(a, 9, v))
                .use(incident().injectNull(0.5))
                .in((a, v) -> set(a, 10, v))
                .build(AnyAlert::envelope);
    }

    private static Arbitrary<Envelope.Incident> incident() {
        Arbitrary<Envelope.Teller> teller = Combinators.combine(
                        text(),
                        text(),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(Kind.Scope.class),
                        texts(),
                        handling())
                .as(Envelope.Teller::new);
        return Combinators.combine(
                        someText(),
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.integers().between(0, 9),
                        texts(),
                        teller.list().ofMaxSize(2))
                .as(Envelope.Incident::new);
    }

    private static Object[] set(Object[] values, int i, Object value) {
        values[i] = value;
        return values;
    }

    @SuppressWarnings("unchecked")
    private static Envelope envelope(Object[] a) {
        return new Envelope(
                (String) a[0],
                (String) a[1],
                (String) a[2],
                (String) a[3],
                (Instant) a[4],
                (String) a[5],
                (String) a[6],
                (String) a[7],
                (Envelope.Recognition) a[8],
                (List<Finding>) a[9],
                (Envelope.@Nullable Incident) a[10]);
    }

    private static Arbitrary<Identity> identity() {
        return Combinators.combine(someText(), text(), someText(), moment(), text(), text())
                .as(Identity::new);
    }

    private static Arbitrary<Kind> kind() {
        Arbitrary<Reference> reference = Combinators.combine(text(), text(), text(), moment().injectNull(0.3), text())
                .as(Reference::new);
        Arbitrary<Kind> plain = Combinators.combine(
                        Arbitraries.of(Kind.Action.class),
                        Arbitraries.of(Kind.Status.class),
                        Arbitraries.of(Kind.Scope.class),
                        text(),
                        texts(),
                        texts(),
                        text(),
                        text())
                .as((action, status, scope, restriction, addresses, codes, source, note) -> new Kind(
                        action, status, scope, restriction, addresses, codes, source, note, List.of(), List.of()));
        return Combinators.combine(plain, reference.list().ofMaxSize(3), codes())
                .as((kind, references, keys) ->
                        kind.withAction(kind.action(), references).withIncidentKeys(keys));
    }

    private static Arbitrary<Info> info() {
        Arbitrary<Info> words = Combinators.combine(
                        words(),
                        Arbitraries.of(Category.class).list().ofMaxSize(3),
                        Arbitraries.of(ResponseType.class).list().ofMaxSize(3),
                        codes(),
                        Arbitraries.of(Urgency.class),
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Certainty.class))
                .as((text, categories, responses, codes, urgency, severity, certainty) -> new Info(
                        text,
                        categories,
                        responses,
                        codes,
                        urgency,
                        severity,
                        certainty,
                        Times.UNSTATED,
                        List.of(),
                        List.of(),
                        List.of()));
        Arbitrary<Parameter> parameter = Combinators.combine(text(), text()).as(Parameter::new);
        Arbitrary<Resource> resource = Combinators.combine(
                        text(), text(), Arbitraries.longs().injectNull(0.3), text(), text(), text())
                .as(Resource::new);
        return Combinators.combine(
                        words,
                        times(),
                        area().list().ofMaxSize(3),
                        parameter.list().ofMaxSize(2),
                        resource.list().ofMaxSize(2))
                .as((info, times, areas, parameters, resources) -> new Info(
                        info.text(),
                        info.categories(),
                        info.responseTypes(),
                        info.eventCodes(),
                        info.urgency(),
                        info.severity(),
                        info.certainty(),
                        times,
                        areas,
                        parameters,
                        resources));
    }

    private static Arbitrary<Text> words() {
        return Combinators.combine(flag(), text().list().ofSize(9))
                .as((machine, t) -> new Text(
                        t.get(0), machine, t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), t.get(6), t.get(7),
                        t.get(8)));
    }

    private static Arbitrary<Times> times() {
        Arbitrary<Moment> maybe = moment().injectNull(0.5);
        return Combinators.combine(maybe, maybe, maybe, maybe, maybe).as(Times::new);
    }

    private static Arbitrary<Area> area() {
        Arbitrary<Shape.Position> position =
                Combinators.combine(number(), number()).as(Shape.Position::new);
        Arbitrary<Shape> shape = Arbitraries.oneOf(
                position.list().ofMaxSize(6).map(Shape.Polygon::new),
                Combinators.combine(position, number()).as(Shape.Circle::new),
                Combinators.combine(text(), text()).as(Shape.Unreadable::new));
        return Combinators.combine(text(), shape.list().ofMaxSize(3), number().injectNull(0.5), codes(), text(), text())
                .as(Area::new);
    }

    private static Arbitrary<Assessment> assessment() {
        Arbitrary<Integer> people = Arbitraries.integers().injectNull(0.4);
        Arbitrary<Casualties.Count> count =
                Combinators.combine(people, people, people).as(Casualties.Count::new);
        Arbitrary<Casualties> casualties =
                Combinators.combine(count, count, count, count).as(Casualties::new);
        Arbitrary<WarningSign> sign = Combinators.combine(Arbitraries.integers().between(1, 14), text(), text())
                .as(WarningSign::new);
        return Combinators.combine(
                        Arbitraries.chars().range('A', 'F'),
                        Arbitraries.integers().between(1, 6),
                        casualties,
                        texts(),
                        texts(),
                        sign.list().ofMaxSize(3))
                .as(Assessment::new);
    }

    private static Arbitrary<Handling> handling() {
        return Combinators.combine(
                        Arbitraries.of(Tlp.class),
                        texts().injectNull(0.4),
                        Arbitraries.of(Handling.Attribution.class),
                        Arbitraries.of(Handling.Sensitivity.class),
                        flag(),
                        text())
                .as(Handling::new);
    }

    private static Arbitrary<Trust> trust() {
        return Combinators.combine(Arbitraries.of(Trust.Verdict.class), text(), text(), flag(), flag())
                .as(Trust::new);
    }
}
