package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Area;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Info;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;

/**
 * Makes a report of an alert. What the alert leaves out is unknown, what cannot be read is left out, and several times and places stay
 * several. If it gives no position, its names of places are looked up ({@link Whereabouts}). Parameters named city, district, admin, age, street, facility and citation are read, each as often as it
 * comes.
 */
public final class AlertReports {

    private static final double POINT_KM = 1;
    private static final double KM_PER_DEGREE = 111.195;

    /** Words by which a name says that it is that of an area with several towns in it. */
    private static final Pattern WIDER = Pattern.compile(
            "(?<![\\p{L}\\p{M}])(region|région|región|province|provincia|state|état|estado|department|département|departamento|district"
                    + "|distrito|county|governorate|gouvernorat|division|prefecture|préfecture|oblast|область|район|wilaya|ولاية|محافظة"
                    + "|منطقة|إقليم)(?![\\p{L}\\p{M}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private AlertReports() {}

    /** @param origin who speaks, as the partner's file says; never what the document claims */
    public static Report of(CarriedAlert carried, Origin origin) {
        List<Info> infos = carried.alert().infos();
        Instant sent = carried.alert().identity().sent().instant();
        Casualties casualties = carried.alert().assessment().casualties();
        return Whereabouts.found(new Report(
                carried.envelope().id(),
                origin,
                sent == null ? carried.envelope().receivedAt() : sent,
                infos.stream().flatMap(info -> time(info).stream()).distinct().toList(),
                areas(infos)
                        .flatMap(area -> area.shapes().stream().flatMap(shape -> spot(shape, area).stream()))
                        .distinct()
                        .toList(),
                placeNames(infos),
                admins(infos),
                toll(casualties.killed()),
                toll(casualties.injured()),
                ages(infos),
                Stream.concat(said(infos, "street"), said(infos, "facility")).toList(),
                carried.alert().assessment().actors(),
                types(infos),
                text(infos),
                said(infos, "citation").toList()));
    }

    private static Stream<Area> areas(List<Info> infos) {
        return infos.stream().flatMap(info -> info.areas().stream());
    }

    /** When the event was; for a warning, when it is expected. Effective and expires are the message's own times. */
    private static Optional<Interval> time(Info info) {
        Moment start = info.times().eventStart() == null
                ? info.times().onset()
                : info.times().eventStart();
        if (start == null || start.instant() == null) {
            return Optional.empty();
        }
        Instant from = start.instant();
        Moment end = info.times().eventEnd();
        Instant until =
                end == null || end.instant() == null ? from : end.instant().plus(length(end));
        Instant least = from.plus(length(start));
        return Optional.of(new Interval(from, until.isBefore(least) ? least : until));
    }

    private static Duration length(Moment moment) {
        return switch (moment.precision()) {
            case SECOND, MINUTE, HOUR -> Duration.ofHours(1);
            case DAY, UNKNOWN -> Duration.ofDays(1);
            case MONTH -> Duration.ofDays(30);
            case YEAR -> Duration.ofDays(365);
        };
    }

    private static Optional<Spot> spot(Shape shape, Area area) {
        return shape.fold(
                polygon -> around(polygon.ring(), area.precisionKm()),
                circle -> spot(circle.centre().lat(), circle.centre().lon(), circle.radiusKm(), area.precisionKm()),
                unreadable -> Optional.empty());
    }

    /** The middle of the corners' extent, as precise as the farthest corner is far. */
    private static Optional<Spot> around(List<Shape.Position> ring, @Nullable Double precisionKm) {
        if (ring.isEmpty()) {
            return Optional.empty();
        }
        double south = ring.stream().mapToDouble(Shape.Position::lat).min().orElse(0);
        double north = ring.stream().mapToDouble(Shape.Position::lat).max().orElse(0);
        double west = ring.stream().mapToDouble(Shape.Position::lon).min().orElse(0);
        double east = ring.stream().mapToDouble(Shape.Position::lon).max().orElse(0);
        double lat = (south + north) / 2;
        double wide = (east - west) * Math.cos(Math.toRadians(lat));
        return spot(lat, (west + east) / 2, Math.hypot(north - south, wide) / 2 * KM_PER_DEGREE, precisionKm);
    }

    private static Optional<Spot> spot(double lat, double lon, double radiusKm, @Nullable Double precisionKm) {
        double stated = precisionKm == null ? 0 : precisionKm;
        double km = Math.min(20_000, Math.max(POINT_KM, Math.max(radiusKm, stated)));
        boolean onEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
        return onEarth ? Optional.of(new Spot(lat, lon, km)) : Optional.empty();
    }

    /** Names of towns and places. Those of wider areas only where there are no others: two towns of one district are two. */
    private static List<String> placeNames(List<Info> infos) {
        Set<String> stated = said(infos, "admin").map(AlertReports::bare).collect(Collectors.toSet());
        said(infos, "district").map(AlertReports::bare).forEach(stated::add);
        Set<String> names = new LinkedHashSet<>();
        Set<String> wider = new LinkedHashSet<>();
        said(infos, "city").forEach(names::add);
        areas(infos)
                .map(Area::description)
                .flatMap(description -> Stream.of(description.split("[,;/()]")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> (WIDER.matcher(name).find() || stated.contains(bare(name)) ? wider : names).add(name));
        said(infos, "district").forEach(wider::add);
        return List.copyOf(names.isEmpty() ? wider : names);
    }

    /** As two partners may write it alike. */
    private static String bare(String name) {
        return WIDER.matcher(name)
                .replaceAll(" ")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Only as it is stated: codes of one scheme and names cannot be compared with those of another, and would seem to differ. */
    private static List<String> admins(List<Info> infos) {
        return said(infos, "admin")
                .map(AlertReports::bare)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Toll toll(Casualties.Count count) {
        List<Integer> stated = Stream.of(
                        Optional.ofNullable(count.low()),
                        Optional.ofNullable(count.best()),
                        Optional.ofNullable(count.high()))
                .flatMap(Optional::stream)
                .filter(number -> number >= 0)
                .sorted()
                .toList();
        return stated.isEmpty() ? Toll.UNKNOWN : new Toll(stated.get(0), stated.get(stated.size() - 1));
    }

    private static List<Integer> ages(List<Info> infos) {
        return said(infos, "age")
                .filter(age -> age.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .toList();
    }

    private static List<String> types(List<Info> infos) {
        Set<String> types = new LinkedHashSet<>();
        for (Info info : infos) {
            info.eventCodes().forEach(code -> types.add(code.scheme() + " " + code.value()));
            info.categories().forEach(category -> types.add(category.toString()));
            String event = info.text().event().strip().toLowerCase(Locale.ROOT);
            if (!event.isEmpty()) {
                types.add(event);
            }
        }
        return List.copyOf(types);
    }

    private static String text(List<Info> infos) {
        List<String> parts = new ArrayList<>();
        for (Info info : infos) {
            Text text = info.text();
            Stream.of(text.event(), text.headline(), text.description())
                    .filter(part -> !part.isBlank())
                    .forEach(parts::add);
        }
        return String.join("\n", parts);
    }

    private static Stream<String> said(List<Info> infos, String name) {
        return infos.stream()
                .flatMap(info -> info.parameters().stream())
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct();
    }
}
