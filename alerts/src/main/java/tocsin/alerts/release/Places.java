package tocsin.alerts.release;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Shape;

/**
 * Where an alert is, made fit to be asked about. Shapes that are no area on Earth are left out: what is left of them is no usable
 * place.
 */
record Places(List<Ring> rings, List<Shape.Circle> circles, List<Code> geocodes) {

    private static final int FEW = 8;

    static Places of(Alert alert) {
        List<Area> areas = alert.areas();
        List<Shape> shapes =
                once(areas.stream().flatMap(area -> area.shapes().stream()).toList());
        return new Places(
                shapes.stream()
                        .flatMap(shape -> shape.fold(
                                polygon -> Ring.of(polygon).stream(),
                                circle -> Stream.<Ring>empty(),
                                unreadable -> Stream.<Ring>empty()))
                        .toList(),
                shapes.stream()
                        .flatMap(shape -> shape.fold(
                                polygon -> Stream.<Shape.Circle>empty(),
                                Places::usable,
                                unreadable -> Stream.<Shape.Circle>empty()))
                        .toList(),
                once(areas.stream().flatMap(area -> area.geocodes().stream()).toList()));
    }

    /** Most alerts tell the same few places in each language: comparing those is cheaper than hashing all their corners. */
    private static <T> List<T> once(List<T> told) {
        if (told.size() > FEW) {
            return told.stream().distinct().toList();
        }
        List<T> once = new ArrayList<>(told.size());
        for (T one : told) {
            if (!once.contains(one)) {
                once.add(one);
            }
        }
        return once;
    }

    static Stream<Shape.Circle> usable(Shape.Circle circle) {
        return Earth.has(circle.centre()) && circle.radiusKm() >= 0 && circle.radiusKm() < 20_100
                ? Stream.of(circle)
                : Stream.empty();
    }

    /** Whether the place lies in what is wanted. */
    boolean in(Wants.AreaWanted wanted) {
        return wanted.fold(this::carries, this::meets, this::near);
    }

    /** Whether the place is told in a way that can be compared with what is wanted. */
    boolean comparable(Wants.AreaWanted wanted) {
        return wanted.fold(
                codes -> geocodes.stream().anyMatch(geocode -> codes.asks(geocode.scheme())),
                within -> drawn() && within.region().usable(),
                near -> drawn());
    }

    private boolean drawn() {
        return !rings.isEmpty() || !circles.isEmpty();
    }

    private boolean carries(Wants.AreaWanted.Codes codes) {
        return geocodes.stream().anyMatch(codes::matches);
    }

    private boolean meets(Wants.AreaWanted.Within within) {
        Region region = within.region();
        return rings.stream().anyMatch(region::meets)
                || circles.stream().anyMatch(circle -> region.near(circle.centre(), circle.radiusKm()));
    }

    private boolean near(Wants.AreaWanted.Near near) {
        return rings.stream().anyMatch(ring -> ring.near(near.centre(), near.radiusKm()))
                || circles.stream()
                        .anyMatch(circle -> Earth.distanceKm(near.centre(), circle.centre())
                                <= near.radiusKm() + circle.radiusKm());
    }
}
