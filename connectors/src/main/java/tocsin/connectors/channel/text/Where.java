package tocsin.connectors.channel.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import tocsin.alerts.Area;
import tocsin.alerts.Shape;

/** A place on one line: name, how exactly it is meant, geometry in short, codes. */
final class Where {

    private static final int MAX_SHAPES = 3;
    private static final int MAX_CODES = 5;

    private Where() {}

    static String of(Area area, Labels labels, Page page) {
        List<String> parts = new ArrayList<>();
        if (!area.description().isBlank()) {
            parts.add(page.within(area.description()));
        }
        if (area.precisionKm() != null) {
            parts.add(labels.get("place.within", number(area.precisionKm())));
        }
        area.shapes().stream().limit(MAX_SHAPES).forEach(shape -> parts.add(shape(shape, labels)));
        more(area.shapes().size() - MAX_SHAPES, labels, parts);
        area.geocodes().stream()
                .limit(MAX_CODES)
                .forEach(code -> parts.add(page.within(code.scheme() + " " + code.value())));
        more(area.geocodes().size() - MAX_CODES, labels, parts);
        return String.join("; ", parts);
    }

    private static void more(int count, Labels labels, List<String> parts) {
        if (count > 0) {
            parts.add(labels.get("more", String.valueOf(count)));
        }
    }

    private static String shape(Shape shape, Labels labels) {
        return shape.fold(
                polygon -> labels.get(
                                "place.polygon", String.valueOf(polygon.ring().size()))
                        + box(polygon),
                circle -> circle.radiusKm() == 0
                        ? position(circle.centre())
                        : labels.get("place.radius", number(circle.radiusKm())) + " " + position(circle.centre()),
                unreadable -> labels.get("place.unreadable"));
    }

    private static String box(Shape.Polygon polygon) {
        if (polygon.ring().isEmpty()) {
            return "";
        }
        DoubleSummaryStatistics lat =
                polygon.ring().stream().collect(Collectors.summarizingDouble(Shape.Position::lat));
        DoubleSummaryStatistics lon =
                polygon.ring().stream().collect(Collectors.summarizingDouble(Shape.Position::lon));
        return " " + position(new Shape.Position(lat.getMin(), lon.getMin())) + " - "
                + position(new Shape.Position(lat.getMax(), lon.getMax()));
    }

    private static String position(Shape.Position position) {
        return degrees(position.lat(), "N", "S") + " " + degrees(position.lon(), "E", "W");
    }

    private static String degrees(double value, String positive, String negative) {
        return number(Math.abs(value)) + "\u00B0" + (value < 0 ? negative : positive);
    }

    /** At most five decimals (a metre), digits 0 to 9 whatever the machine's locale. */
    private static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(5, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return Math.abs(value) < 1e9 ? rounded.toPlainString() : String.valueOf(value);
    }
}
