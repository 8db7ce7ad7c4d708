package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
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
    private static final int MOST_DIGITS = 3;
    private static final double KM_PER_DEGREE = 111.195;

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
                Stream.concat(said(infos, "street").stream(), said(infos, "facility").stream())
                        .toList(),
                carried.alert().assessment().actors(),
                types(infos),
                text(infos),
                said(infos, "citation")));
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
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        for (Shape.Position corner : ring) {
            south = Math.min(south, corner.lat());
            north = Math.max(north, corner.lat());
            west = Math.min(west, corner.lon());
            east = Math.max(east, corner.lon());
        }
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
        Set<String> stated = new HashSet<>();
        said(infos, "admin").forEach(name -> stated.add(AreaNames.bare(name)));
        List<String> districts = said(infos, "district");
        districts.forEach(name -> stated.add(AreaNames.bare(name)));
        Set<String> names = new LinkedHashSet<>(said(infos, "city"));
        Set<String> wider = new LinkedHashSet<>();
        for (Info info : infos) {
            for (Area area : info.areas()) {
                for (String name : AreaNames.listed(area.description())) {
                    (isWider(name, stated) ? wider : names).add(name);
                }
            }
        }
        wider.addAll(districts);
        return List.copyOf(names.isEmpty() ? wider : names);
    }

    private static boolean isWider(String name, Set<String> stated) {
        return AreaNames.wider(name) || !stated.isEmpty() && stated.contains(AreaNames.bare(name));
    }

    /** Only as it is stated: codes of one scheme and names cannot be compared with those of another, and would seem to differ. */
    private static List<String> admins(List<Info> infos) {
        return said(infos, "admin").stream()
                .map(AreaNames::bare)
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
        List<Integer> ages = new ArrayList<>();
        for (String age : said(infos, "age")) {
            if (isAge(age)) {
                ages.add(Integer.valueOf(age));
            }
        }
        return ages;
    }

    private static boolean isAge(String said) {
        boolean digits = said.length() <= MOST_DIGITS;
        for (int i = 0; digits && i < said.length(); i++) {
            digits = said.charAt(i) >= '0' && said.charAt(i) <= '9';
        }
        return digits && !said.isEmpty();
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
        StringJoiner parts = new StringJoiner("\n");
        for (Info info : infos) {
            Text text = info.text();
            for (String part : List.of(text.event(), text.headline(), text.description())) {
                if (!part.isBlank()) {
                    parts.add(part);
                }
            }
        }
        return parts.toString();
    }

    /** What the parameters of this name say, each thing once. */
    private static List<String> said(List<Info> infos, String name) {
        Set<String> said = new LinkedHashSet<>();
        for (Info info : infos) {
            for (Parameter parameter : info.parameters()) {
                if (parameter.name().equalsIgnoreCase(name)) {
                    said.add(parameter.value().strip());
                }
            }
        }
        said.remove("");
        return List.copyOf(said);
    }
}
