package tocsin.alerts.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Shape;

/** How far an alert's places reach, to be held against what was told before. What is no place on Earth is left out. */
final class Extent {

    /** Of a place whose author says nothing of it. */
    private static final double PRECISION_KM = 1;

    private static final int RIM = 16;

    /** So many corners of what was told are held against points of what is new; beyond it nobody is kept waiting. */
    private static final int MOST_WORK = 500_000;

    private static final Extent NONE = new Extent(List.of(), List.of(), List.of());

    private final List<Part> parts;
    private final List<Code> codes;
    private final List<String> names;

    private Extent(List<Part> parts, List<Code> codes, List<String> names) {
        this.parts = parts;
        this.codes = codes;
        this.names = names;
    }

    /** One shape. The corners of a ring, or the middle and the rim of a circle. */
    private record Part(List<Ring> rings, List<Shape.Circle> circles, List<Shape.Position> points, double precisionKm) {

        boolean reaches(Shape.Position point, double km) {
            return rings.stream().anyMatch(ring -> ring.near(point, km))
                    || circles.stream()
                            .anyMatch(circle -> Earth.distanceKm(point, circle.centre()) <= circle.radiusKm() + km);
        }

        int corners() {
            return rings.stream().mapToInt(Ring::size).sum() + circles.size();
        }
    }

    static Extent of(List<Area> areas) {
        return areas.isEmpty()
                ? NONE
                : new Extent(
                        areas.stream()
                                .flatMap(area -> area.shapes().stream().flatMap(shape -> part(shape, area)))
                                .toList(),
                        areas.stream().flatMap(area -> area.geocodes().stream()).toList(),
                        areas.stream()
                                .map(area -> area.description().strip().toLowerCase(Locale.ROOT))
                                .filter(name -> !name.isEmpty())
                                .toList());
    }

    private static Stream<Part> part(Shape shape, Area area) {
        Double stated = area.precisionKm();
        double precision = stated == null || !(stated > PRECISION_KM) ? PRECISION_KM : stated;
        return shape.fold(
                polygon -> {
                    List<Ring> rings = Ring.of(polygon);
                    return rings.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Part(rings, List.of(), polygon.ring(), precision));
                },
                circle -> Places.usable(circle).map(one -> new Part(List.of(), List.of(one), rim(one), precision)),
                unreadable -> Stream.empty());
    }

    private static List<Shape.Position> rim(Shape.Circle circle) {
        List<Shape.Position> points = new ArrayList<>();
        points.add(circle.centre());
        if (circle.radiusKm() > 0) {
            IntStream.range(0, RIM)
                    .mapToObj(i -> Earth.from(circle.centre(), 2 * Math.PI * i / RIM, circle.radiusKm()))
                    .forEach(points::add);
        }
        return points;
    }

    boolean isNowhere() {
        return parts.isEmpty() && codes.isEmpty() && names.isEmpty();
    }

    /**
     * Whether some of this lies farther from all that was told than both are precise. Without shapes the geocodes are compared, and
     * without these the names: one that was not told is wider. Without any place nothing is.
     */
    boolean beyond(List<Extent> told) {
        if (!parts.isEmpty()) {
            return parts.stream().anyMatch(part -> beyond(part, told))
                    || codes.stream().anyMatch(code -> elsewhere(code, told));
        } else if (!codes.isEmpty()) {
            return codes.stream().anyMatch(code -> told.stream().noneMatch(one -> one.covers(code)));
        }
        return names.stream().anyMatch(name -> told.stream().noneMatch(one -> one.names.contains(name)));
    }

    private static boolean beyond(Part part, List<Extent> told) {
        List<Part> before =
                told.stream().flatMap(extent -> extent.parts.stream()).toList();
        long work = (long) part.points.size()
                * before.stream().mapToInt(Part::corners).sum();
        return work > MOST_WORK
                || part.points.stream()
                        .anyMatch(point -> before.stream()
                                .noneMatch(one -> one.reaches(point, one.precisionKm + part.precisionKm)));
    }

    /** Of a scheme in which something was told, and yet not told. */
    private static boolean elsewhere(Code code, List<Extent> told) {
        return told.stream().anyMatch(one -> one.speaks(code.scheme()))
                && told.stream().noneMatch(one -> one.covers(code));
    }

    private boolean speaks(String scheme) {
        return codes.stream().anyMatch(code -> code.scheme().equalsIgnoreCase(scheme));
    }

    /** A code that begins with a told one names a part of it. */
    private boolean covers(Code code) {
        return codes.stream()
                .filter(one -> one.scheme().equalsIgnoreCase(code.scheme()))
                .anyMatch(one -> code.value()
                        .regionMatches(true, 0, one.value(), 0, one.value().length()));
    }
}
