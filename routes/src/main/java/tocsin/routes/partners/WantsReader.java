package tocsin.routes.partners;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Shape;
import tocsin.alerts.release.Wants;
import tocsin.alerts.release.Wants.AreaWanted;

/** Reads {@code wants}: what a channel asks for. */
final class WantsReader {

    private WantsReader() {}

    static Wants read(Section channel) {
        return channel.section("wants", Keys.WANTS).map(WantsReader::wants).orElse(Wants.EVERYTHING_ACTUAL);
    }

    /** Where each wish stands, as {@code wants.severity} to {@code file:line}. */
    static Map<String, String> sources(Section channel) {
        Map<String, String> sources = new HashMap<>();
        channel.value("wants")
                .flatMap(Value::openSection)
                .ifPresent(wants -> wants.names().forEach(key -> sources.put("wants." + key, wants.source(key))));
        return sources;
    }

    private static Wants wants(Section section) {
        return new Wants(
                section.sections("areas", Keys.AREA).stream()
                        .flatMap(area -> area(area).stream())
                        .toList(),
                Set.copyOf(new HashSet<>(section.all("categories", Scalar.word(Words.CATEGORIES)))),
                section.all("events", Scalar.TEXT),
                section.get("severity", Scalar.word(Words.SEVERITIES)).orElse(null),
                section.get("urgency", Scalar.word(Words.URGENCIES)).orElse(null),
                section.get("certainty", Scalar.word(Words.CERTAINTIES)).orElse(null),
                status(section),
                section.all("languages", Scalar.LANGUAGE));
    }

    private static Set<Status> status(Section section) {
        Set<Status> status = Set.copyOf(new HashSet<>(section.all("status", Scalar.word(Words.STATUS))));
        if (status.contains(Status.ACTUAL) && status.size() > 1) {
            section.value("status")
                    .ifPresent(value -> value.error(
                            "STATUS-MIXED",
                            "a channel that takes Actual alerts takes nothing else: an exercise must not look real",
                            "Actual alone, or any of Exercise, System, Test",
                            "make a second channel for exercises"));
        }
        return status.isEmpty() ? Set.of(Status.ACTUAL) : status;
    }

    private static Optional<AreaWanted> area(Section section) {
        List<String> kinds = List.of("codes", "polygon", "near").stream()
                .filter(section.names()::contains)
                .toList();
        if (kinds.size() != 1) {
            section.error("CHOICE", "an area is exactly one thing", "exactly one of codes, polygon, near", "");
            return Optional.empty();
        }
        return switch (kinds.get(0)) {
            case "codes" ->
                Optional.of(new AreaWanted.Codes(
                        section.get("scheme", Scalar.TEXT).orElse(""), section.all("codes", Scalar.TEXT)));
            case "polygon" ->
                section.get("polygon", Scalar.POLYGON).map(ring -> new AreaWanted.Within(new Shape.Polygon(ring)));
            default -> near(section);
        };
    }

    private static Optional<AreaWanted> near(Section section) {
        Optional<Double> km = section.need("km", Scalar.KILOMETRES);
        return section.get("near", Scalar.POSITION)
                .flatMap(centre -> km.map(radius -> new AreaWanted.Near(centre, radius)));
    }
}
