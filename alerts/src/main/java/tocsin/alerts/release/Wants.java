package tocsin.alerts.release;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Kind;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Urgency;

/**
 * What a channel asks for. Every list is "any of"; an empty list, and null, is "whatever it is". An alert is wanted if all hold.
 *
 * @param events a value of an event code, or letters found in an event's text, without regard to case
 * @param severity at least this grave; an alert of unknown severity passes (nobody is to miss it for want of a word)
 * @param urgency at least this urgent; unknown passes
 * @param certainty at least this sure; unknown passes
 * @param status never empty; a channel that takes ACTUAL takes nothing else
 * @param languages of the reader, most wanted first: chooses texts, withholds nothing
 */
public record Wants(
        List<AreaWanted> areas,
        Set<Category> categories,
        List<String> events,
        @Nullable Severity severity,
        @Nullable Urgency urgency,
        @Nullable Certainty certainty,
        Set<Kind.Status> status,
        List<String> languages) {

    public static final Wants EVERYTHING_ACTUAL =
            new Wants(List.of(), Set.of(), List.of(), null, null, null, Set.of(Kind.Status.ACTUAL), List.of());

    public Wants {
        areas = List.copyOf(areas);
        categories = Set.copyOf(categories);
        events = List.copyOf(events);
        status = Set.copyOf(status);
        languages = List.copyOf(languages);
    }

    /** A place that a channel asks about. An alert without any usable place passes, with a word about it in the decision. */
    public sealed interface AreaWanted {

        default <T> T fold(Function<Codes, T> codes, Function<Within, T> within, Function<Near, T> near) {
            if (this instanceof Codes c) {
                return codes.apply(c);
            } else if (this instanceof Within w) {
                return within.apply(w);
            }
            return near.apply((Near) this);
        }

        /**
         * Any geocode of this scheme (empty scheme: of any) that equals or begins with one of the values, without regard to case.
         */
        record Codes(String scheme, List<String> values) implements AreaWanted {
            public Codes {
                values = List.copyOf(values);
            }

            boolean asks(String otherScheme) {
                return scheme.isEmpty() || scheme.equalsIgnoreCase(otherScheme);
            }

            boolean matches(Code geocode) {
                return asks(geocode.scheme()) && values.stream().anyMatch(value -> begins(geocode.value(), value));
            }

            private static boolean begins(String geocode, String value) {
                return !value.isEmpty() && geocode.regionMatches(true, 0, value, 0, value.length());
            }
        }

        /** Not a record, for it keeps its polygon ready to be asked about, built once. */
        final class Within implements AreaWanted {

            private final Shape.Polygon polygon;
            private final Region region;

            public Within(Shape.Polygon polygon) {
                this.polygon = polygon;
                this.region = new Region(polygon);
            }

            public Shape.Polygon polygon() {
                return polygon;
            }

            Region region() {
                return region;
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Within that && polygon.equals(that.polygon);
            }

            @Override
            public int hashCode() {
                return polygon.hashCode();
            }

            @Override
            public String toString() {
                return "Within[polygon=" + polygon + "]";
            }
        }

        /** Within so many kilometres of a place. */
        record Near(Shape.Position centre, double radiusKm) implements AreaWanted {}
    }
}
