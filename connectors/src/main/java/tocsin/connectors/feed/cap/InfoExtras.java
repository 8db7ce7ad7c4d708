package tocsin.connectors.feed.cap;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Area;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;
import tocsin.alerts.Parameter;
import tocsin.connectors.cap.Extra;

/**
 * What another Tocsin wrote into an info block's parameters because CAP has no element for it. An extra that contradicts the block is
 * left among the parameters: it may say more than the elements, never something else.
 */
final class InfoExtras {

    private final List<Parameter> parameters;
    private final Map<String, Parameter> extras = new HashMap<>();
    private final Set<Parameter> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param parameters of the block */
    InfoExtras(List<Parameter> parameters) {
        this.parameters = parameters;
        for (Parameter parameter : parameters) {
            if (parameter.name().startsWith(Extra.PREFIX)) {
                extras.putIfAbsent(parameter.name().substring(Extra.PREFIX.length()), parameter);
            }
        }
    }

    /** Whether there is anything to do. */
    boolean any() {
        return !extras.isEmpty();
    }

    /** The value of an extra, taken out; null when it is not there. */
    @Nullable
    String take(String name) {
        Parameter found = extras.remove(name);
        if (found == null) {
            return null;
        }
        taken.add(found);
        return found.value();
    }

    /** The parameters that are nothing but parameters. */
    List<Parameter> rest() {
        return taken.isEmpty()
                ? parameters
                : parameters.stream()
                        .filter(parameter -> !taken.contains(parameter))
                        .toList();
    }

    /** The elements that hold placeholders. */
    Set<String> unstated() {
        String names = take(Extra.UNSTATED);
        return names == null ? Set.of() : Set.copyOf(List.of(names.split(" ")));
    }

    /** A time as exactly as its author gave it: more exact than CAP can write, less exact, or no time at all. */
    @Nullable
    Moment time(String name, @Nullable Moment element) {
        Parameter found = extras.get(name);
        Moment extra = found == null ? null : refined(found.value(), element);
        if (extra == null) {
            return element;
        }
        take(name);
        return extra;
    }

    /**
     * @param value a precision, a space, and an instant or, for UNKNOWN, the raw text
     * @return null when it says otherwise than the element
     */
    static @Nullable Moment refined(String value, @Nullable Moment element) {
        int space = value.indexOf(' ');
        try {
            Precision precision = Precision.valueOf(value.substring(0, Math.max(space, 0)));
            String rest = value.substring(space + 1);
            if (precision == Precision.UNKNOWN) {
                return element == null ? Moment.unreadable(rest) : null;
            }
            Instant instant = Instant.parse(rest);
            if (element == null) {
                return new Moment(instant, rest, precision);
            }
            return instant.truncatedTo(ChronoUnit.SECONDS).equals(element.instant())
                    ? new Moment(instant, element.raw(), precision)
                    : null;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return null;
        }
    }

    List<Area> areas(List<Area> areas) {
        List<Area> refined = new ArrayList<>(areas.size());
        for (int i = 0; i < areas.size(); i++) {
            refined.add(area(areas.get(i), i + 1));
        }
        return refined;
    }

    private Area area(Area area, int number) {
        String altitude = area.altitude().isEmpty() ? take(Extra.ALTITUDE + number) : null;
        String ceiling = area.ceiling().isEmpty() ? take(Extra.CEILING + number) : null;
        return new Area(
                area.description(),
                area.shapes(),
                kilometres(take(Extra.PRECISION_KM + number)),
                area.geocodes(),
                altitude == null ? area.altitude() : altitude,
                ceiling == null ? area.ceiling() : ceiling);
    }

    private static @Nullable Double kilometres(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
